using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Ingot.Core.Errors;

namespace Ingot.Core.Distributed;

/// <summary>
/// How processes find each other: all report to process 0 at a known address, which tells everyone where its right neighbour listens; then each connects to it.
/// </summary>
internal sealed class Rendezvous(LaunchPlace place, Handshake handshake, TimeSpan patience, CancellationToken cancellation)
{
    private const int SessionBytes = 32, AddressBytes = 16, TicketBytes = SessionBytes + AddressBytes + sizeof(ushort);

    // A stranger who connects and says nothing holds the others up for no longer than this.
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(5);

    /// <summary>Images are pulled and machines started while the first process waits.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(10);

    /// <summary>Joins the group; throws <see cref="IngotException"/> (Device) when somebody does not come in time.</summary>
    public static TcpRing Join(LaunchPlace place, string secret, CancellationToken cancellation, TimeSpan? patience = null) =>
        new Rendezvous(place, new Handshake(secret, place.Size), patience ?? DefaultPatience, cancellation).Meet();

    private TcpRing Meet()
    {
        using var own = TcpListener.Create(0);
        own.Start();
        int port = ((IPEndPoint)own.LocalEndpoint).Port;
        byte[] ticket = place.Rank == 0 ? Lead(port) : Report(port);
        byte[] session = ticket[..SessionBytes];
        var neighbour = new IPEndPoint(Address(ticket), BitConverter.ToUInt16(ticket, SessionBytes + AddressBytes));
        Socket right = Connect(socket => socket.Connect(neighbour), neighbour.ToString());
        right.SendAll(session);
        Socket left = Accept(own, socket =>
        {
            byte[] said = new byte[SessionBytes];
            socket.ReceiveAll(said);
            return CryptographicOperations.FixedTimeEquals(said, session);
        });
        return new TcpRing(place.Rank, place.Size, left, right);
    }

    // The leader: hears all, then hands out the tickets.
    private byte[] Lead(int ownPort)
    {
        using TcpListener listener = Listen();
        var members = new (Socket Socket, IPAddress Address, int Port)?[place.Size];
        while (members.Skip(1).Any(member => member is null))
        {
            (int Rank, int Port) who = default;
            Socket socket = Accept(listener, candidate => handshake.Admit(candidate) is { } admitted && members[(who = admitted).Rank] is null, () => Missing(members));
            members[who.Rank] = (socket, ((IPEndPoint)socket.RemoteEndPoint!).Address, who.Port);
        }

        byte[] session = RandomNumberGenerator.GetBytes(SessionBytes), first = [];
        for (int rank = 0; rank < place.Size; rank++)
        {
            (IPAddress address, int port) = members[(rank + 1) % place.Size] is { } next ? (next.Address, next.Port) : (IPAddress.IPv6Loopback, ownPort);
            byte[] ticket = [.. session, .. address.MapToIPv6().GetAddressBytes(), .. BitConverter.GetBytes((ushort)port)];
            if (rank == 0) first = ticket;
            else using (Socket socket = members[rank]!.Value.Socket) socket.SendAll(ticket);
        }

        return first;
    }

    private byte[] Report(int ownPort)
    {
        using Socket leader = Connect(socket => socket.Connect(place.Leader, place.Port), $"{place.Leader}:{place.Port}");
        byte[] ticket = new byte[TicketBytes];
        try
        {
            handshake.Present(leader, place.Rank, ownPort);
            leader.ReceiveTimeout = (int)patience.TotalMilliseconds;
            leader.ReceiveAll(ticket);
        }
        catch (Exception fault) when (fault is SocketException or EndOfStreamException)
        {
            throw new IngotException(ExitCode.Device, $"process 0 did not take process {place.Rank} into the group", $"{place.Leader}:{place.Port}",
                $"Give all processes the same WORLD_SIZE and {Handshake.SecretVariable} and each its own RANK, and look whether process 0 still runs.", fault);
        }

        // Loopback is what the leader sees of its own host.
        if (IPAddress.IsLoopback(Address(ticket))) ((IPEndPoint)leader.RemoteEndPoint!).Address.MapToIPv6().GetAddressBytes().CopyTo(ticket, SessionBytes);
        return ticket;
    }

    private TcpListener Listen()
    {
        try
        {
            var listener = TcpListener.Create(place.Port);
            listener.Start();
            return listener;
        }
        catch (SocketException fault)
        {
            throw new IngotException(ExitCode.Device, $"process 0 cannot listen for the others: {fault.Message}", $"port {place.Port}", "Set MASTER_PORT to a free port in every process.", fault);
        }
    }

    // The first connection that passes; the others are closed.
    private Socket Accept(TcpListener listener, Func<Socket, bool> belongs, Func<string>? missing = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        while (true)
        {
            Socket socket;
            try
            {
                socket = listener.AcceptSocketAsync(limit.Token).AsTask().GetAwaiter().GetResult();
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw TooLate(missing?.Invoke() ?? "the left neighbour", listener.LocalEndpoint.ToString()!);
            }

            if (Passes(socket, belongs)) return socket;
            socket.Dispose();
        }
    }

    private static bool Passes(Socket socket, Func<Socket, bool> belongs)
    {
        try
        {
            (socket.ReceiveTimeout, socket.SendTimeout) = ((int)Courtesy.TotalMilliseconds, (int)Courtesy.TotalMilliseconds);
            bool passes = belongs(socket);
            (socket.ReceiveTimeout, socket.SendTimeout) = (0, 0);
            return passes;
        }
        catch (Exception fault) when (fault is SocketException or EndOfStreamException)
        {
            return false;
        }
    }

    // The other side may not listen yet, nor its name be known.
    private Socket Connect(Action<Socket> connect, string where)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                connect(socket);
                return socket;
            }
            catch (SocketException fault)
            {
                socket.Dispose();
                if (Environment.TickCount64 - start > patience.TotalMilliseconds) throw TooLate($"an answer from {where} ({fault.Message})", where);
                if (cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(200))) cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private static IPAddress Address(byte[] ticket)
    {
        var address = new IPAddress(ticket.AsSpan(SessionBytes, AddressBytes));
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private static string Missing((Socket, IPAddress, int)?[] members)
    {
        IEnumerable<int> absent = Enumerable.Range(1, members.Length - 1).Where(rank => members[rank] is null);
        return "process " + string.Join(", ", absent);
    }

    private IngotException TooLate(string what, string where) => new(ExitCode.Device, $"process {place.Rank} of {place.Size} waited {patience.TotalSeconds:0} s in vain for {what}", where,
        $"Start all {place.Size} processes, with the same WORLD_SIZE, MASTER_ADDR, MASTER_PORT and {Handshake.SecretVariable}, and let the hosts reach each other.");
}
