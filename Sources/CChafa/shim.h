// chafa: pictures as symbols.
#pragma once
#include <chafa.h>
