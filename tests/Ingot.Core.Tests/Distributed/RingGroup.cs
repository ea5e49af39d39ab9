using System.Net;
using System.Net.Sockets;
using Ingot.Core.Distributed;

namespace Ingot.Core.Tests.Distributed;

/// <summary>Threads that play processes joined by sockets on this machine.</summary>
internal static class RingGroup
{
    public static LaunchPlace Place(int rank, int size, int port) => new(Launcher.Sockets, rank, size, "127.0.0.1", port);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs <paramref name="body"/> in every process; what it throws is thrown here.</summary>
    public static void Run(int size, Action<TcpRing> body, string secret = "s")
    {
        int port = FreePort();
        Task[] tasks = [.. Enumerable.Range(0, size).Select(rank => Start(() =>
        {
            using TcpRing ring = Rendezvous.Join(Place(rank, size, port), secret, TestContext.Current.CancellationToken, TimeSpan.FromSeconds(60));
            body(ring);
        }))];
        Task.WaitAll(tasks, TestContext.Current.CancellationToken);
    }

    /// <summary>A thread of its own: the pool is small, and processes wait for one another.</summary>
    public static Task Start(Action body) => Task.Factory.StartNew(body, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
