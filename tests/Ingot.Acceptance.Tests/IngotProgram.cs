using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Ingot.Acceptance.Tests;

/// <summary>Runs the built command line.</summary>
internal static class IngotProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The executable.</summary>
    public static string Path { get; } =
        typeof(IngotProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == "Program").Value! + (OperatingSystem.IsWindows() ? ".exe" : "");

    /// <summary>Runs a command to its end.</summary>
    public static Outcome Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException($"ingot {string.Join(' ', arguments)} did not end; stderr: {error.Result}");
        }

        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts a command and leaves it running; its streams must be read.</summary>
    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Path, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
        UseShellExecute = false,
    })!;

    /// <summary>How a command ended.</summary>
    internal sealed record Outcome(int Code, string Output, string Error)
    {
        /// <summary>The JSON object on the last line of stdout.</summary>
        public JsonElement Json => JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;

        /// <summary>The same outcome, after a check that it is the expected one.</summary>
        public Outcome Expect(int code)
        {
            Assert.True(Code == code, $"exit code {Code} instead of {code}\nstdout: {Output}\nstderr: {Error}");
            return this;
        }
    }
}
