/* SPDX-License-Identifier: Apache-2.0
 *
 * Memory of cJSON. The producer reads and writes JSON with it and so does the rig, and its hooks
 * are one pair for the whole program: while code of a process runs, they stand for the memory of
 * that process, which is counted and may run out. */
#ifndef PROCESS_JSON_H
#define PROCESS_JSON_H

struct process;

/* To be called before cJSON is used for the first time. Without it cJSON's memory is nobody's. */
void process_json_hooks(void);

/* Code of the process begins to run; NULL: code of the rig. Returns whose did until now, to be
 * given to process_json_leave. */
struct process *process_json_enter(struct process *process);
void process_json_leave(struct process *before);

#endif
