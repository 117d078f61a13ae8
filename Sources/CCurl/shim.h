// libcurl: asking over HTTP. What Swift cannot import of it: variadic calls; and the environment.
#pragma once
#include <curl/curl.h>
#include <dlfcn.h>
#include <unistd.h>

// libcurl brings a library for each kind of security with it, and few commands ask anybody anything. So it
// is loaded with the first client, and each of its functions is looked up by name: to be called once
// lineside_curl_start is done.
#define LINESIDE_CURL(name) ((__typeof__(&name))dlsym(NULL, #name))

// Loads it, and initialises everything.
static inline CURLcode lineside_curl_start(void) {
  const int how = RTLD_LAZY | RTLD_GLOBAL;
  if (!dlopen("libcurl.so.4", how) && !dlopen("libcurl.so", how)) return CURLE_FAILED_INIT;
  return LINESIDE_CURL(curl_global_init)(CURL_GLOBAL_ALL);
}

static inline CURL *lineside_curl_open(void) { return LINESIDE_CURL(curl_easy_init)(); }
static inline void lineside_curl_close(CURL *curl) { LINESIDE_CURL(curl_easy_cleanup)(curl); }
static inline CURLcode lineside_curl_perform(CURL *curl) { return LINESIDE_CURL(curl_easy_perform)(curl); }
static inline const char *lineside_curl_words(CURLcode code) { return LINESIDE_CURL(curl_easy_strerror)(code); }

static inline struct curl_slist *lineside_curl_longer(struct curl_slist *list, const char *text) {
  return LINESIDE_CURL(curl_slist_append)(list, text);
}
static inline void lineside_curl_free(struct curl_slist *list) { LINESIDE_CURL(curl_slist_free_all)(list); }

typedef size_t (*lineside_curl_sink)(char *bytes, size_t size, size_t count, void *sink);

static inline CURLcode lineside_curl_set_text(CURL *curl, CURLoption option, const char *text) {
  return LINESIDE_CURL(curl_easy_setopt)(curl, option, text);
}
static inline CURLcode lineside_curl_set_number(CURL *curl, CURLoption option, long number) {
  return LINESIDE_CURL(curl_easy_setopt)(curl, option, number);
}
static inline CURLcode lineside_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *list) {
  return LINESIDE_CURL(curl_easy_setopt)(curl, option, list);
}
static inline CURLcode lineside_curl_set_body(CURL *curl, const void *bytes, long count) {
  CURLcode code = LINESIDE_CURL(curl_easy_setopt)(curl, CURLOPT_POSTFIELDSIZE, count);
  return code == CURLE_OK ? LINESIDE_CURL(curl_easy_setopt)(curl, CURLOPT_POSTFIELDS, bytes) : code;
}
static inline CURLcode lineside_curl_set_sink(CURL *curl, lineside_curl_sink take, void *sink) {
  CURLcode code = LINESIDE_CURL(curl_easy_setopt)(curl, CURLOPT_WRITEFUNCTION, take);
  return code == CURLE_OK ? LINESIDE_CURL(curl_easy_setopt)(curl, CURLOPT_WRITEDATA, sink) : code;
}
static inline long lineside_curl_status(CURL *curl) {
  long status = 0;
  LINESIDE_CURL(curl_easy_getinfo)(curl, CURLINFO_RESPONSE_CODE, &status);
  return status;
}
// Without GNU extensions the header does not declare it, and Swift 6 refuses a shared mutable global.
extern char **environ;
static inline char **lineside_environment(void) { return environ; }
