/**
 * Objects as bytes: the built-in codec of {@code sendObject} and its relatives.
 *
 * <pre>
 *   Encoder ── Writer ──► Shape of the class ─┬─ RecordShape     components, by method handle
 *                                             ├─ ContainerShape  JDK collections
 *                                             ├─ ValueShape      BigDecimal, LocalDate, ...
 *                                             └─ JdkOutput       any other Serializable
 *   Decoder ── Reader ──► tag ──► the same, after ClassTable has asked the AllowList
 * </pre>
 *
 * <p>What is kept: the classes of values, the identity of objects met twice, cycles. What is not:
 * the access order of a LinkedHashMap, the array type under {@code Arrays.asList}, what lies behind
 * an unmodifiable view, and hidden views such as {@code subList} and {@code keySet}, which arrive
 * as copies of their own.
 */
package org.mpi4j.internal.object;
