/* SPDX-License-Identifier: Apache-2.0
 *
 * new: a scenario to begin with, which runs and passes as it is. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/file.h"
#include "harness/base/text.h"
#include "harness/runner/commands.h"
#include "harness/runner/suite.h"
#include "mocks/mock.h"

static const char beginning[] =
    "-- What must hold and why it matters, in two or three lines that a newcomer understands.\n"
    "-- First the world, then what the application does, then what must have been seen.\n";

static const char rest[] =
    "\n"
    "local ns = name_server \"ns\"\n"
    "local a  = broker \"a\"\n"
    "ns:route { topic = \"orders\", brokers = { a }, queues = 1 }\n"
    "\n"
    "local p = producer { name = \"p\", name_server = ns }\n"
    "p:start()\n"
    "\n"
    "local result = p:send { topic = \"orders\", body = \"hello\" }\n"
    "\n"
    "expect.equal(result.status, \"SEND_OK\", \"the broker stores the message\")\n"
    "expect.trace(\"SEND_MESSAGE\", [[\n"
    "     *  p > a  SEND_MESSAGE  topic=orders queueId=0\n"
    "     *  p < a  SUCCESS\n"
    "]])\n";

/* "send/what_must_hold" from that, or from the path of its file. NULL: not of this form. */
static char *id_of(const char *word, const char *root) {
    size_t root_size = strlen(root), size;
    if (strncmp(word, root, root_size) == 0 && word[root_size] == '/')
        word += root_size + 1;
    size = strlen(word);
    if (size > 4 && strcmp(word + size - 4, ".lua") == 0)
        size -= 4;
    char *id = must_format("%.*s", (int)size, word);
    bool folder = false, fine = id[0] != 0 && id[0] != '/' && id[strlen(id) - 1] != '/';
    for (const char *at = id; fine && *at != 0; at++) {
        folder = folder || *at == '/';
        fine = islower((unsigned char)*at) || isdigit((unsigned char)*at) || *at == '_' ||
               (*at == '/' && at[1] != '/');
    }
    if (fine && folder)
        return id;
    free(id);
    return NULL;
}

/* "busy_broker" as "Busy broker". */
static char *title_of(const char *id) {
    char *title = must_text(strrchr(id, '/') + 1);
    for (char *at = title; *at != 0; at++)
        if (*at == '_')
            *at = ' ';
    title[0] = (char)toupper((unsigned char)title[0]);
    return title;
}

static char *text_for(const char *id) {
    struct text text = {0};
    char *title = title_of(id);
    text_put(&text, beginning);
    text_put(&text,
             "-- Put the clauses that are checked into covers; `mqrig clauses WORD` finds "
             "them.\n\n");
    text_format(&text, "scenario { \"%s\", covers = {} }\n", title);
    text_put(&text, rest);
    free(title);
    return text_take(&text);
}

static int write_new(const char *root, const char *id) {
    char *path = must_format("%s/%s.lua", root, id), *problem = NULL;
    if (file_exists(path)) {
        problem = must_format("%s exists already", path);
        free(path);
        return commands_fail(SUITE_MISTAKE, problem);
    }
    char *text = text_for(id);
    bool written = file_write(path, text, strlen(text), &problem);
    free(text);
    if (written)
        printf("%s\n", path);
    free(path);
    return written ? SUITE_CLEAN : commands_fail(SUITE_RIG, problem);
}

int commands_new(const struct options *options) {
    struct suite suite = {0};
    char *problem = NULL;
    enum suite_code code = suite_open(&suite, options, &problem);
    if (code != SUITE_CLEAN) {
        suite_close(&suite);
        return commands_fail((int)code, problem);
    }
    const char *root = suite.root != NULL ? suite.root : "scenarios";
    char *id = id_of(options->words[0], root);
    int status =
        id != NULL ? write_new(root, id)
                   : commands_fail(
                         SUITE_MISTAKE,
                         must_format("\"%s\" is no name; write AREA/NAME in small letters, digits "
                                     "and _, such as send/busy_broker_is_retried",
                                     options->words[0]));
    free(id);
    suite_close(&suite);
    return status;
}
