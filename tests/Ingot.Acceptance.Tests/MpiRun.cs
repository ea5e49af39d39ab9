using System.Diagnostics;

namespace Ingot.Acceptance.Tests;

/// <summary>Runs the built command line under mpirun.</summary>
internal static class MpiRun
{
    public const string Missing = "mpirun is not installed";

    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "mpirun")));

    /// <summary>Runs a command in <paramref name="processes"/> processes to its end.</summary>
    public static IngotProgram.Outcome Run(int processes, params string[] arguments)
    {
        using Process mpi = Start(processes, arguments);
        return End(mpi, TimeSpan.FromMinutes(3));
    }

    /// <summary>Starts it; its streams must be read.</summary>
    public static Process Start(int processes, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("mpirun", ["--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "-np", processes.ToString(), IngotProgram.Path, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Waits for a started command.</summary>
    public static IngotProgram.Outcome End(Process process, TimeSpan patience)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"the processes did not end within {patience.TotalSeconds:0} s; stderr: {error.Result}");
        }

        return new IngotProgram.Outcome(process.ExitCode, output.Result, error.Result);
    }
}
