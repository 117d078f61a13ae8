// libvips: decoding and preparing pictures.
#pragma once
#include <vips/vips.h>
