/**
 * Keeps what the journeys need as documents, over one narrow port that every kind of database can carry.
 *
 * <p>What the hub keeps: every document has the clear fields below, which it is found by, and {@code sealed}, the whole
 * value as JSON ({@code RecordJson}), encrypted under the key that {@code key} names ({@code case} in the log) and bound
 * to collection and id, in base64. The key is the case's for what belongs to a case, {@code service} for everything else.
 * No name, number, address or word is ever in a clear field; people, cases and organisations stand there as ids, numbers
 * and sign-in names as keyed pseudonyms. Instants are epoch milliseconds unless it says text. An optional field is marked ?,
 * and a document without it is not in its indexes.
 *
 * <table>
 * <caption>Collections</caption>
 * <tr><th>Collection</th><th>Id</th><th>Key</th><th>Clear fields</th><th>Unique</th><th>Indexes</th></tr>
 * <tr><td>keys</td><td>name</td><td>none: wrapped by the master key</td><td>name, wrapped (base64)</td><td>name</td><td></td></tr>
 * <tr><td>log</td><td>case:seq (12 digits)</td><td>case</td><td>case, seq, at (text), by, request (pseudonym), commitment,
 *     previous, hash ({@link org.keycontact.flow.log.ChainLink}), kind, todo? (at, until it is followed), gateway? (sealed, outside the hash,
 *     until it is discarded)</td><td>place (case, seq); request</td><td>todo</td></tr>
 * <tr><td>box</td><td>mailbox:n (12 digits)</td><td>case</td><td>mailbox, n, source, seq, at (text)</td><td>place (mailbox, n);
 *     source (mailbox, source)</td><td></td></tr>
 * <tr><td>accounts</td><td>person</td><td>case, or service if none</td><td>all (true), leaving? (true)</td><td></td><td>all; leaving</td></tr>
 * <tr><td>sign-ins</td><td>pseudonym of the sign-in name</td><td>service</td><td></td><td></td><td></td></tr>
 * <tr><td>sessions</td><td>hash of the token</td><td>service</td><td>person, until</td><td></td><td>person; until</td></tr>
 * <tr><td>tries</td><td>pseudonym of name and place</td><td>service</td><td>until</td><td></td><td>until</td></tr>
 * <tr><td>organisations</td><td>organisation</td><td>service</td><td>all (true)</td><td></td><td>all</td></tr>
 * <tr><td>teams</td><td>team</td><td>service</td><td>all (true)</td><td></td><td>all</td></tr>
 * <tr><td>team-epochs</td><td>team:epoch</td><td>service</td><td>team, epoch</td><td></td><td>team (team, epoch)</td></tr>
 * <tr><td>directory</td><td>n (12 digits)</td><td>service</td><td>person, n</td><td></td><td>owner (person, n); n</td></tr>
 * <tr><td>memberships</td><td>person:case</td><td>case</td><td>person</td><td></td><td>person</td></tr>
 * <tr><td>grants</td><td>person:message</td><td>case</td><td>person, case</td><td></td><td>person (person, case)</td></tr>
 * <tr><td>phones</td><td>pseudonym of the number:case</td><td>case</td><td>number (pseudonym), case</td><td></td><td>number; case</td></tr>
 * <tr><td>contacts</td><td>contact</td><td>case</td><td>case, seq, due?</td><td></td><td>due; case (case, seq)</td></tr>
 * <tr><td>erasures</td><td>case</td><td>service</td><td>all (true), due?</td><td></td><td>all; due</td></tr>
 * <tr><td>refused-attempts</td><td>hour, person, operation and code</td><td>service</td><td>hour</td><td></td><td>hour</td></tr>
 * <tr><td>reaches</td><td>person, channel and safe period</td><td>service</td><td>until?</td><td></td><td>until</td></tr>
 * <tr><td>tasks</td><td>task</td><td>case</td><td>due</td><td></td><td>due</td></tr>
 * <tr><td>uploads</td><td>case:person:attachment</td><td>case</td><td>until? and person? for those that no message refers to</td><td></td>
 *     <td>until; person</td></tr>
 * <tr><td>chunks</td><td>upload:place (3 digits)</td><td>none: sealed by its sender, under a key that is only inside messages</td>
 *     <td>of, by, bytes (base64)</td><td></td><td>of; share (of, by)</td></tr>
 * <tr><td>worker-ways</td><td>person</td><td>service</td><td></td><td></td><td></td></tr>
 * <tr><td>worker-phones</td><td>pseudonym of the number:person</td><td>service</td><td>number (pseudonym)</td><td></td><td>number</td></tr>
 * <tr><td>phone-answers</td><td>provider's id of the answer</td><td>service</td><td></td><td></td><td></td></tr>
 * <tr><td>alerts</td><td>alert</td><td>case, or service for a drill</td><td>case?, number, state (code), raised, due?, and stage until
 *     it is closed</td><td></td><td>due; case (case, raised); state (state, raised); stage (stage, due); number</td></tr>
 * <tr><td>tellings</td><td>telling</td><td>as its alert</td><td>alert, place, person, at, due?</td><td></td><td>due; alert (alert, place);
 *     person-at (person, at)</td></tr>
 * <tr><td>alert-events</td><td>event</td><td>as its alert</td><td>alert, at</td><td></td><td>alert (alert, at)</td></tr>
 * <tr><td>alert-times</td><td>alert</td><td>service</td><td>kind (code), at</td><td></td><td>at (kind, at)</td></tr>
 * <tr><td>policies</td><td>name, or name:version for earlier ones</td><td>service</td><td></td><td></td><td></td></tr>
 * <tr><td>rotas</td><td>rota, or rota:version for earlier ones</td><td>service</td><td>all? (true) for those in force</td><td></td><td>all</td></tr>
 * <tr><td>absences</td><td>absence</td><td>service</td><td>all (true)</td><td></td><td>all</td></tr>
 * <tr><td>nodes</td><td>node</td><td>service</td><td>all (true)</td><td></td><td>all</td></tr>
 * </table>
 *
 * <p>Every document under a case's key has, besides, {@code of}: the case. Erasing a case destroys its key and deletes these
 * documents. Its log then stays as a chain that can be verified and not be read, and its mailbox items as notices that say
 * so ({@code CaseEraser}).
 */
@NullMarked
package org.keycontact.store;

import org.jspecify.annotations.NullMarked;
