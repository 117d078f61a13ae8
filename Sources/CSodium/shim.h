// libsodium: hashes, draws, sealing.
#pragma once
#include <sodium.h>
