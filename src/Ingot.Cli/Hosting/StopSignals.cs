using System.Runtime.InteropServices;
using Ingot.Core.Errors;

namespace Ingot.Cli.Hosting;

/// <summary>Ctrl+C and SIGTERM: the first asks the command to finish its checkpoint and stop, a second leaves at once.</summary>
internal sealed partial class StopSignals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private int received;

    /// <summary>Listens from now on.</summary>
    public StopSignals()
    {
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear)];
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void Hear(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref received) > 1) LeaveAtOnce();
        source.Cancel();
    }

    // exit() would run the destructors of libtorch while its threads still compute; _exit() does not.
    private static void LeaveAtOnce()
    {
        if (OperatingSystem.IsWindows()) Environment.Exit((int)ExitCode.Cancelled);
        if (!Console.IsErrorRedirected) Console.Error.Write("\e[?25h\n");
        ExitNow((int)ExitCode.Cancelled);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
