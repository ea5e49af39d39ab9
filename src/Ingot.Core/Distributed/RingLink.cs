using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Ingot.Core.Errors;

namespace Ingot.Core.Distributed;

/// <summary>
/// The two connections of a process in a <see cref="TcpRing"/>. Every transfer says its number and its length, so that processes that are not at the same
/// point notice. A neighbour that dies is noticed at once, one whose host is gone within 20 seconds; then both connections are closed, and the news goes around.
/// </summary>
internal sealed unsafe class RingLink : IDisposable
{
    private const int HeaderBytes = sizeof(long) * 2, Piece = 1 << 20, Inline = 1 << 14;
    private const int ProbeSeconds = 5, Probes = 3, UserTimeoutMilliseconds = 20_000, LinuxTcpUserTimeout = 18;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private readonly Socket left, right;
    private readonly int rank, size;
    private readonly EndPoint? leftPlace, rightPlace;
    private IngotException? broken;
    private volatile bool forgiving, disposed;
    private long sent, received;

    public RingLink(int rank, int size, Socket left, Socket right)
    {
        (this.rank, this.size, this.left, this.right) = (rank, size, left, right);
        (leftPlace, rightPlace) = (left.RemoteEndPoint, right.RemoteEndPoint);
        foreach (Socket socket in (Socket[])[left, right]) Tune(socket);
        new Thread(Watch) { IsBackground = true, Name = "neighbours" }.Start();
    }

    /// <summary>Sends to the right; the memory must stay until the task has ended, which never fails: see <see cref="ThrowIfBroken"/>.</summary>
    public Task Send(byte* bytes, long count)
    {
        ThrowIfBroken();
        long number = sent++;
        if (count > Inline) return Task.Run(() => SendWhole(bytes, count, number));
        SendWhole(bytes, count, number);
        return Task.CompletedTask;
    }

    /// <summary>Begins to receive <paramref name="count"/> bytes from the left.</summary>
    public void Expect(long count)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        Receive(header);
        long number = BinaryPrimitives.ReadInt64LittleEndian(header), bytes = BinaryPrimitives.ReadInt64LittleEndian(header[sizeof(long)..]);
        if (number != received++ || bytes != count)
            Break(new IngotException(ExitCode.Internal, $"process {Left} sends {bytes} bytes as transfer {number} where process {rank} waits for {count} as transfer {received - 1}", leftPlace?.ToString(), "Start all processes of the same version of Ingot with the same arguments."));
        ThrowIfBroken();
    }

    /// <summary>Fills <paramref name="bytes"/> from the left.</summary>
    public void Receive(Span<byte> bytes)
    {
        try
        {
            left.ReceiveAll(bytes);
        }
        catch (Exception fault) when (fault is SocketException or EndOfStreamException or ObjectDisposedException)
        {
            Break(Gone(Left, leftPlace, fault));
            ThrowIfBroken();
        }
    }

    /// <summary>Throws once a neighbour is known to be gone.</summary>
    public void ThrowIfBroken()
    {
        if (Volatile.Read(ref broken) is { } fault) throw new IngotException(fault.Code, fault.What, fault.Where, fault.Mend, fault);
    }

    /// <summary>From now on a neighbour may leave.</summary>
    public void Forgive() => forgiving = true;

    public void Dispose()
    {
        disposed = true;
        left.Dispose();
        right.Dispose();
    }

    private int Left => (rank + size - 1) % size;

    private int Right => (rank + 1) % size;

    private static void Tune(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, ProbeSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, ProbeSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
        if (OperatingSystem.IsLinux()) socket.SetRawSocketOption((int)ProtocolType.Tcp, LinuxTcpUserTimeout, BitConverter.GetBytes(UserTimeoutMilliseconds));
    }

    private void SendWhole(byte* bytes, long count, long number)
    {
        try
        {
            Span<byte> header = stackalloc byte[HeaderBytes];
            BinaryPrimitives.WriteInt64LittleEndian(header, number);
            BinaryPrimitives.WriteInt64LittleEndian(header[sizeof(long)..], count);
            right.SendAll(header);
            for (long at = 0; at < count; at += Piece) right.SendAll(new ReadOnlySpan<byte>(bytes + at, (int)Math.Min(Piece, count - at)));
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            Break(Gone(Right, rightPlace, fault));
        }
    }

    // A process that computes, or waits for its other neighbour, would hear of a death only at its next transfer.
    private void Watch()
    {
        while (!disposed && broken is null)
        {
            Thread.Sleep(Look);
            foreach ((Socket socket, int who, EndPoint? place) in ((Socket, int, EndPoint?)[])[(left, Left, leftPlace), (right, Right, rightPlace)])
            {
                if (Closed(socket) is { } reason && !forgiving && !disposed) Break(Gone(who, place, reason));
            }
        }
    }

    private static Exception? Closed(Socket socket)
    {
        try
        {
            Span<byte> one = stackalloc byte[1];
            bool over = socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0 && socket.Poll(0, SelectMode.SelectRead) && socket.Receive(one, SocketFlags.Peek) == 0;
            return over ? new EndOfStreamException("The connection was closed.") : null;
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            return fault;
        }
    }

    private IngotException Gone(int who, EndPoint? place, Exception fault) => new(
        ExitCode.Device, $"process {who} of {size} is gone, so process {rank} stops too ({fault.Message.TrimEnd('.')})", place?.ToString(),
        $"See why process {who} ended, then start all again: training goes on from the last checkpoint, with as many processes or another number.", fault);

    private void Break(IngotException fault)
    {
        if (Interlocked.CompareExchange(ref broken, fault, null) is not null) return;
        left.Dispose();
        right.Dispose();
    }
}
