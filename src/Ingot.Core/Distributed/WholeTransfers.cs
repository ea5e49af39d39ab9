using System.Net.Sockets;

namespace Ingot.Core.Distributed;

/// <summary>All of a buffer or an exception.</summary>
internal static class WholeTransfers
{
    public static void SendAll(this Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[socket.Send(bytes)..];
    }

    /// <summary>Throws <see cref="EndOfStreamException"/> when the other side closes before the buffer is full.</summary>
    public static void ReceiveAll(this Socket socket, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int received = socket.Receive(bytes);
            if (received == 0) throw new EndOfStreamException("The connection was closed.");
            bytes = bytes[received..];
        }
    }
}
