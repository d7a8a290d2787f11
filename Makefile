# SPDX-License-Identifier: Apache-2.0
# mqrig: `make run` runs the conformance suite, `make test` proves the project, `make help` lists the rest.

CC      ?= cc
BUILD   ?= build
WARN    := -Wall -Wextra -Wshadow -Wconversion -Wswitch -Wmissing-prototypes -Wstrict-prototypes -Werror
OPT     ?= -O2 -g
SANITIZE ?=
CFLAGS_ALL = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(OPT) $(SANITIZE) -MMD -MP
LUA_CFLAGS := $(shell pkg-config --cflags lua5.4 2>/dev/null)
LUA_LIBS   := $(shell pkg-config --libs lua5.4 2>/dev/null)

SUT_SRC     := $(wildcard sut/c/core/*.c)
MOCKS_SRC   := $(wildcard mocks/*.c)
HARNESS_SRC := $(filter-out harness/main.c,$(wildcard harness/*.c))
SUT_OBJ     := $(SUT_SRC:%.c=$(BUILD)/%.o)
MOCKS_OBJ   := $(MOCKS_SRC:%.c=$(BUILD)/%.o)
HARNESS_OBJ := $(HARNESS_SRC:%.c=$(BUILD)/%.o)
TESTS       := $(patsubst %.c,$(BUILD)/%,$(wildcard sut/c/tests/*_test.c mocks/tests/*_test.c harness/tests/*_test.c))

all: $(BUILD)/mqrig

$(BUILD)/sut/%.o: sut/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -Isut/c -c $< -o $@
$(BUILD)/mocks/%.o: mocks/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -Imocks -c $< -o $@
$(BUILD)/harness/%.o: harness/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -I. -I$(BUILD)/generated $(LUA_CFLAGS) -c $< -o $@

$(BUILD)/libsut.a: $(SUT_OBJ)
	@rm -f $@ && ar rcs $@ $^
$(BUILD)/libmocks.a: $(MOCKS_OBJ)
	@rm -f $@ && ar rcs $@ $^
$(BUILD)/libharness.a: $(HARNESS_OBJ)
	@rm -f $@ && ar rcs $@ $^

$(BUILD)/mqrig: $(BUILD)/harness/main.o $(BUILD)/libharness.a $(BUILD)/libmocks.a $(BUILD)/libsut.a
	$(CC) $(SANITIZE) $^ $(LUA_LIBS) -lcjson -lz -lm -o $@

$(BUILD)/sut/c/tests/%_test: $(BUILD)/sut/c/tests/%_test.o $(BUILD)/libsut.a
	$(CC) $(SANITIZE) $^ -lcmocka -lcjson -lz -o $@
$(BUILD)/mocks/tests/%_test: $(BUILD)/mocks/tests/%_test.o $(BUILD)/libmocks.a
	$(CC) $(SANITIZE) $^ -lcmocka -lz -o $@
$(BUILD)/harness/tests/%_test: $(BUILD)/harness/tests/%_test.o $(BUILD)/libharness.a $(BUILD)/libmocks.a $(BUILD)/libsut.a
	$(CC) $(SANITIZE) $^ $(LUA_LIBS) -lcmocka -lcjson -lz -lm -o $@

tests: $(TESTS)

clean:
	rm -rf $(BUILD)

.PHONY: all tests clean
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
