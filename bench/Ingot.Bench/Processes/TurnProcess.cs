using System.Diagnostics;
using Ingot.Core.Errors;

namespace Ingot.Bench.Processes;

/// <summary>
/// One side of a comparison in a process of its own, so that its memory, its allocator and its threads are its own: it takes a turn for every line that it
/// is sent, answers with a <see cref="Turn"/>, and ends with its input.
/// </summary>
internal sealed class TurnProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> said;
    private readonly CancellationTokenRegistration kill;
    private double fastest = double.PositiveInfinity;

    /// <summary>Starts <paramref name="start"/>, which answers as <paramref name="name"/>.</summary>
    public TurnProcess(string name, ProcessStartInfo start, CancellationToken cancellation)
    {
        Name = name;
        process = Process.Start(start) ?? throw new IngotException(ExitCode.Internal, $"{start.FileName} did not start", "ingot bench");
        said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        kill = cancellation.Register(() => process.Kill(entireProcessTree: true));
    }

    /// <summary>Who it is.</summary>
    public string Name { get; }

    /// <summary>The fastest step of all turns.</summary>
    public double Seconds => fastest;

    /// <summary>The largest memory of all turns, MiB.</summary>
    public double Mebibytes { get; private set; }

    /// <summary>Lets it take a turn; throws <see cref="IngotException"/> (Internal) where it ends instead.</summary>
    public void Take(CancellationToken cancellation)
    {
        process.StandardInput.WriteLine("turn");
        process.StandardInput.Flush();
        Turn? turn = Turn.Read(process.StandardOutput.ReadLine());
        cancellation.ThrowIfCancellationRequested();
        if (turn is not { } taken) throw new IngotException(ExitCode.Internal, $"{Name} ended in the middle of its turn: {said.Result.Trim()}", "ingot bench", "Run it alone with `--case`, or without --peers.");
        fastest = Math.Min(fastest, taken.Seconds);
        Mebibytes = Math.Max(Mebibytes, taken.Mebibytes);
    }

    public void Dispose()
    {
        kill.Dispose();
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
