// ncurses with wide characters, and what of it Swift cannot import: globals and macros.
#pragma once
#define NCURSES_WIDECHAR 1
#include <wchar.h>
#include <locale.h>
#include <langinfo.h>
#include <signal.h>
#include <curses.h>
#include <term.h>

/// The window that covers the terminal.
static inline WINDOW *lineside_window(void) { return stdscr; }
static inline int lineside_colors(void) { return COLORS; }
static inline int lineside_pairs(void) { return COLOR_PAIRS; }

static const attr_t lineside_bold = A_BOLD;
static const attr_t lineside_reverse = A_REVERSE;
static const attr_t lineside_underline = A_UNDERLINE;

/// Puts one glyph (a spacing character, up to four marks, and a NUL) into the window.
static inline int lineside_put(WINDOW *window, int y, int x, const wchar_t *glyph, attr_t attributes,
                               int pair) {
  cchar_t cell;
  if (setcchar(&cell, glyph, attributes, 0, &pair) == ERR) return ERR;
  return mvwadd_wch(window, y, x, &cell);
}

/// Puts a glyph of one character.
static inline int lineside_put_one(WINDOW *window, int y, int x, wchar_t character,
                                   attr_t attributes, int pair) {
  const wchar_t glyph[] = {character, 0};
  return lineside_put(window, y, x, glyph, attributes, pair);
}

/// A capability of the terminal as text, or NULL.
static inline const char *lineside_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

/// Undoes `setupterm`.
static inline void lineside_forget_terminal(void) { del_curterm(cur_term); }

/// The columns that the C library, and so curses, takes a character to have.
extern int wcwidth(wchar_t);
static inline int lineside_wcwidth(wchar_t character) { return wcwidth(character); }

static inline const char *lineside_codeset(void) { return nl_langinfo(CODESET); }

/// Installs a plain handler; `sa_handler` is a macro.
static inline void lineside_handle(int signal, void (*handler)(int), int flags,
                                   struct sigaction *before) {
  struct sigaction action = {0};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigfillset(&action.sa_mask);
  sigaction(signal, &action, before);
}
static inline int lineside_is_ignored(const struct sigaction *action) {
  return action->sa_handler == SIG_IGN;
}
static inline void lineside_default(int signal, struct sigaction *before) {
  lineside_handle(signal, SIG_DFL, 0, before);
}
static inline void lineside_ignore(int signal, struct sigaction *before) {
  lineside_handle(signal, SIG_IGN, 0, before);
}
