// libcurl: asking over HTTP. What Swift cannot import of it: variadic calls; and the environment.
#pragma once
#include <curl/curl.h>
#include <unistd.h>

typedef size_t (*lineside_curl_sink)(char *bytes, size_t size, size_t count, void *sink);

static inline CURLcode lineside_curl_set_text(CURL *curl, CURLoption option, const char *text) {
  return curl_easy_setopt(curl, option, text);
}
static inline CURLcode lineside_curl_set_number(CURL *curl, CURLoption option, long number) {
  return curl_easy_setopt(curl, option, number);
}
static inline CURLcode lineside_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *list) {
  return curl_easy_setopt(curl, option, list);
}
static inline CURLcode lineside_curl_set_body(CURL *curl, const void *bytes, long count) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, count);
  return code == CURLE_OK ? curl_easy_setopt(curl, CURLOPT_POSTFIELDS, bytes) : code;
}
static inline CURLcode lineside_curl_set_sink(CURL *curl, lineside_curl_sink take, void *sink) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
  return code == CURLE_OK ? curl_easy_setopt(curl, CURLOPT_WRITEDATA, sink) : code;
}
static inline long lineside_curl_status(CURL *curl) {
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return status;
}
// The macro that initialises everything.
static inline CURLcode lineside_curl_start(void) { return curl_global_init(CURL_GLOBAL_ALL); }
// Without GNU extensions the header does not declare it, and Swift 6 refuses a shared mutable global.
extern char **environ;
static inline char **lineside_environment(void) { return environ; }
