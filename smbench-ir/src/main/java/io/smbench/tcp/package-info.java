/**
 * TCP segments -> ordered bytes and holes -> SMB packets.
 *
 * <p>{@link io.smbench.tcp.SmbStreams} keeps one connection per address and port pair and generation. Each direction
 * puts its segments in order ({@code StreamHalf}) and cuts the bytes into packets ({@code PacketFraming}): what stands
 * between two NetBIOS length fields, be it SMB2, SMB1, encrypted or compressed, one or more messages long. Packets are
 * pushed to one consumer, in the order in which the capture completes them.
 *
 * <p>A byte that the capture does not have is never made up: a hole inside a packet is marked and the packet is
 * delivered without it; after a hole that swallows a packet's beginning, the next packet is searched for.
 *
 * <p>Memory: the tables of open connections ({@code SmbStreams.MAX_STREAMS}) and all bytes that wait for a hole to be
 * filled or for a packet to be completed ({@code BufferBudget.MAX_BYTES}), whatever the capture's size. There are no
 * threads and no clock: time is what the frames say.
 */
@NullMarked
package io.smbench.tcp;

import org.jspecify.annotations.NullMarked;
