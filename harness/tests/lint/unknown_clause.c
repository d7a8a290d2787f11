/* SPDX-License-Identifier: Apache-2.0
 * A sample that the lint rule of its name must reject. */
/* SEND-99: there is no such clause. */
/* SEDN-01: there is no such area. */
