# SPDX-License-Identifier: Apache-2.0
# mqrig: `make run` runs the conformance suite, `make test` proves the project, `make help` lists the rest.

BUILD ?= build
# The first of these that is there; `make CC=clang BUILD=build/clang` to choose.
ifeq ($(origin CC),default)
CC := $(shell command -v gcc || command -v clang || echo cc)
endif
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
SCENARIOS ?=

PACKAGES_CC   := $(if $(shell command -v gcc || command -v clang),,gcc)
PACKAGES_RUN  := $(PACKAGES_CC) libc6-dev binutils pkg-config liblua5.4-dev libcjson-dev zlib1g-dev
PACKAGES_LINT := $(PACKAGES_RUN) libcmocka-dev lua5.4 lua-check clang-format-14 clang-tidy-14
PACKAGES_TEST := $(PACKAGES_LINT) gcc clang-14 libcmocka-dev faketime libxml2-utils python3-jsonschema

# A warning is an error where the project is proved, not where it is used: compilers to come know new ones.
WERROR ?= -Werror
WARN  := -Wall -Wextra -Wshadow -Wconversion -Wswitch -Wmissing-prototypes -Wstrict-prototypes $(WERROR)
OPT   ?= -O2 -g
SANITIZE ?=
FLAGS  = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(OPT) $(SANITIZE) -MMD -MP
# Asked for when needed and not before: the packages may not be there yet.
LUA_CFLAGS = $(shell pkg-config --cflags lua5.4)
LUA_LIBS   = $(shell pkg-config --libs lua5.4)
# A part of the program where there is such a library: each run is a new process, and those are quicker made
# and quicker to find their functions (6 % of all processor time).
LUA_STATIC = $(wildcard $(shell $(CC) -print-file-name=liblua5.4.a))

# Each part of the harness uses itself and those before it.
HARNESS     := base trace world lua runner
SUT_OBJ     := $(patsubst %.c,$(BUILD)/%.o,$(wildcard sut/c/core/*.c))
MOCKS_OBJ   := $(patsubst %.c,$(BUILD)/%.o,$(wildcard mocks/*.c))
HARNESS_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(foreach part,$(HARNESS),$(wildcard harness/$(part)/*.c)))
EMBEDDED    := $(patsubst %,$(BUILD)/generated/%.inc,$(wildcard harness/lua/*.lua reports/*.lua reports/lib/*.lua) \
    scenarios/requirements.lua)

# Sources of the tests that may say which clauses they check.
COVERING    := $(wildcard sut/c/tests/*_test.c mocks/tests/*_test.c)

SUT_TESTS     := $(patsubst %.c,$(BUILD)/%,$(wildcard sut/c/tests/*_test.c))
MOCKS_TESTS   := $(patsubst %.c,$(BUILD)/%,$(wildcard mocks/tests/*_test.c))
HARNESS_TESTS := $(patsubst %.c,$(BUILD)/%,$(wildcard harness/tests/*_test.c))
TESTS         := $(SUT_TESTS) $(MOCKS_TESTS) $(HARNESS_TESTS)

C_FILES   := $(shell git ls-files '*.c' '*.h' 2>/dev/null | grep -v '^harness/tests/lint/')
LUA_FILES := $(shell git ls-files '*.lua' 2>/dev/null | grep -v '^harness/tests/lint/')

.PHONY: run test lint bench build tests mutants mutate soak manual replay clean help packages-run packages-test \
    packages-lint packages-mutants

help:
	@sed -n 's/^#: //p' Makefile

#: make run      install what is missing, build, run the whole suite, write reports to reports/out
run: packages-run
	@$(MAKE) --no-print-directory -q build >/dev/null 2>&1 || echo "Building $(BUILD)/mqrig"
	@$(MAKE) --no-print-directory -s -j$(JOBS) WERROR= build
	@$(BUILD)/mqrig run $(SCENARIOS) --report console --report junit=reports/out/junit.xml --report json=reports/out/result.json

#: make test     everything that proves the project; the last line is `N passed, N failed`
SANITIZED := $(BUILD)/sanitized
test: packages-test
	@$(MAKE) --no-print-directory -s -j$(JOBS) build tests $(BUILD)/reach/mqrig
	@$(MAKE) --no-print-directory -s -j$(JOBS) BUILD=$(SANITIZED) OPT="-O1 -g" \
	    SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" CC=gcc build tests
	@$(MUTANT) bash harness/tools/test.sh $(BUILD) $(SANITIZED)

#: make lint     clang-format, clang-tidy, house rules, luacheck, a warning-free clang build, the manual up to date
lint: packages-lint
	@$(MAKE) --no-print-directory -s -j$(JOBS) build tests
	@BUILD=$(BUILD) sh harness/tools/lint.sh

#: make bench    figures: suite, time-outs, sends a second, memory
bench: packages-run
	@$(MAKE) --no-print-directory -s -j$(JOBS) WERROR= build $(BUILD)/bench
	@$(BUILD)/bench $(BUILD)/mqrig $(JOBS)

#: make mutants  the suite against every planted bug; ONLY=select for some of them
# No -g and little optimisation: a mutant's file is compiled once and run once.
MUTANT = BUILD="$(BUILD)" JOBS="$(JOBS)" CC="$(CC)" SANITIZE="$(SANITIZE)" LINK_LIBS="$(LINK_LIBS)" \
    MUTANT_FLAGS="-std=c11 -D_POSIX_C_SOURCE=200809L -O1 $(SANITIZE)"
mutants: packages-mutants
	@$(MAKE) --no-print-directory -s -j$(JOBS) build $(BUILD)/reach/mqrig
	@$(MUTANT) lua5.4 harness/tools/mutants.lua --out reports/out/mutants.txt --only "$(ONLY)"

#: make mutate   the suite against every small edit of sends, routes and starts; ONLY=send_loop for a part
mutate: packages-mutants
	@$(MAKE) --no-print-directory -s -j$(JOBS) build $(BUILD)/reach/mqrig
	@$(MUTANT) lua5.4 harness/tools/mutate.lua --out reports/out/mutate.txt --only "$(ONLY)"

#: make replay SCENARIO=send/x SEED=1    one run with its whole trace
replay: build
	@$(BUILD)/mqrig replay $(SCENARIO) --seed $(or $(SEED),1)

#: make manual   collect the comments beside the Lua functions into scenarios/MANUAL.md
manual:
	@sh harness/tools/packages.sh lua5.4
	@mkdir -p $(BUILD)
	@lua5.4 harness/tools/manual.lua >$(BUILD)/MANUAL.md && mv $(BUILD)/MANUAL.md scenarios/MANUAL.md

#: make soak     every scenario with each allocation failing, and a part of that with sanitizers: an hour
soak: packages-run
	@$(MAKE) --no-print-directory -s -j$(JOBS) WERROR= build
	@$(MAKE) --no-print-directory -s -j$(JOBS) BUILD=$(SANITIZED) OPT="-O1 -g" WERROR= \
	    SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" CC=gcc build
	@$(BUILD)/mqrig soak $(SCENARIOS)
	@$(SANITIZED)/mqrig soak --stride 31 $(SCENARIOS)

#: make clean    remove what was built and reported
clean:
	rm -rf $(BUILD) reports/out

packages-run:
	@sh harness/tools/packages.sh $(PACKAGES_RUN)
packages-lint:
	@sh harness/tools/packages.sh $(PACKAGES_LINT)
packages-mutants:
	@sh harness/tools/packages.sh $(PACKAGES_RUN) lua5.4
packages-test:
	@sh harness/tools/packages.sh $(PACKAGES_TEST)

#: make build    the program only, build/mqrig
build: $(BUILD)/mqrig
tests: $(TESTS)

# Each part sees its own headers only: the include roots are the arrows of the design.
$(BUILD)/sut/%.o: sut/%.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -Isut/c -c $< -o $@
$(BUILD)/mocks/%.o: mocks/%.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -Imocks -c $< -o $@
$(BUILD)/harness/%.o: harness/%.c | $(EMBEDDED)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -I. -I$(BUILD)/generated $(LUA_CFLAGS) -c $< -o $@

# Lua files that live in the program: a C array initialiser each, as generated/harness/lua/prelude.lua.inc.
$(BUILD)/generated/%.inc: %
	@mkdir -p $(@D)
	@od -An -v -tx1 $< | sed 's/\([0-9a-f][0-9a-f]\)/0x\1,/g' >$@

# Which unit test checks which clause, as rows of a C table; anew also when a source comes or goes.
$(BUILD)/generated/unit_tests.inc: harness/tools/unit_tests.awk $(COVERING) sut/c/tests mocks/tests
	@mkdir -p $(@D)
	@awk -f $< $(COVERING) >$@
$(BUILD)/harness/base/unit_tests.o: $(BUILD)/generated/unit_tests.inc

$(BUILD)/libsut.a: $(SUT_OBJ)
$(BUILD)/libmocks.a: $(MOCKS_OBJ)
$(BUILD)/libharness.a: $(HARNESS_OBJ)
%.a:
	@mkdir -p $(@D)
	@rm -f $@
	$(AR) rcs $@ $^

LIBS      := $(BUILD)/libharness.a $(BUILD)/libmocks.a $(BUILD)/libsut.a
LINK_LIBS  = $(or $(LUA_STATIC),$(LUA_LIBS)) -lcjson -lz -lm -Wl,-z,now

$(BUILD)/mqrig: $(BUILD)/harness/main.o $(LIBS)
	$(CC) $(SANITIZE) $^ $(LINK_LIBS) -o $@
$(BUILD)/bench: $(BUILD)/harness/bench/bench.o $(LIBS)
	$(CC) $(SANITIZE) $^ $(LINK_LIBS) -o $@

# A producer that says which of its lines a scenario reaches: a bug elsewhere need not be run with it.
$(BUILD)/reach/sut/%.o: sut/%.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -O0 -g -fsanitize-coverage=trace-pc -Isut/c -c $< -o $@
$(BUILD)/reach/mqrig: $(BUILD)/harness/main.o $(BUILD)/harness/tools/reach.o $(SUT_OBJ:$(BUILD)/%=$(BUILD)/reach/%) \
    $(BUILD)/libharness.a $(BUILD)/libmocks.a
	$(CC) $(SANITIZE) -no-pie $(wordlist 1,2,$^) -Wl,--start-group $(filter %.a,$^) \
	    $(filter $(BUILD)/reach/%,$^) -Wl,--end-group $(LINK_LIBS) -o $@

# What several tests of a part share is a library, so that a test links only what it names.
support = $(patsubst %.c,$(BUILD)/%.o,$(filter-out %_test.c,$(wildcard $(1)/tests/*.c)))
$(BUILD)/libsut_support.a: $(call support,sut/c)
$(BUILD)/libmocks_support.a: $(call support,mocks)
$(BUILD)/libharness_support.a: $(call support,harness)

$(SUT_TESTS): %: %.o $(BUILD)/libsut_support.a $(BUILD)/libsut.a
	$(CC) $(SANITIZE) $^ -lcmocka -lcjson -lz -o $@
$(MOCKS_TESTS): %: %.o $(BUILD)/libmocks_support.a $(BUILD)/libmocks.a
	$(CC) $(SANITIZE) $^ -lcmocka -lz -o $@
$(HARNESS_TESTS): %: %.o $(BUILD)/libharness_support.a $(LIBS)
	$(CC) $(SANITIZE) $^ -lcmocka $(LINK_LIBS) -o $@

.SECONDARY:
-include $(shell find $(BUILD) -path $(BUILD)/sanitized -prune -o -name '*.d' -print 2>/dev/null)
