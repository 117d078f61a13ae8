// ncurses with wide characters.
#pragma once
#define NCURSES_WIDECHAR 1
#include <wchar.h>
#include <locale.h>
#include <curses.h>
#include <term.h>
