/* SPDX-License-Identifier: Apache-2.0
 *
 * The language of scenarios, ready for a file. Making it takes as long as most runs, so it is made
 * once before processes are forked, and each run has its copy. */
#ifndef LANGUAGE_H
#define LANGUAGE_H

#include "harness/lua/lua_host.h"

/* A host with everything a scenario may call. When it has ended, the prelude is wrong. Free with
 * lua_host_free. */
struct lua_host *language_new(void);

#endif
