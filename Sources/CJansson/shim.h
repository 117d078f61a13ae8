// jansson: suggestion lines in bulk.
#pragma once
#include <jansson.h>
