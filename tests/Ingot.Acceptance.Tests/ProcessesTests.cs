using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ingot.Acceptance.Tests;

public sealed class ProcessesTests
{
    [Fact]
    public void Processes_of_mpirun_make_the_same_corpus_byte_for_byte_as_one()
    {
        Assert.SkipUnless(HasMpi(), "mpirun is not installed");
        using TinyProject one = Project(), many = Project();
        IngotProgram.Run("prepare", one.Folder).Expect(0);
        IngotProgram.Outcome outcome = Mpi("3", "prepare", many.Folder, "--progress", "none");
        outcome.Expect(0);
        foreach (string file in new[] { "train.parquet", "validation.parquet", "test.parquet", "prepare.json", "dropped.jsonl" })
            Assert.Equal(Hash(one.Made("prepare", file)), Hash(many.Made("prepare", file)));
    }

    [Fact]
    public void A_step_that_shares_nothing_says_so_under_mpirun()
    {
        Assert.SkipUnless(HasMpi(), "mpirun is not installed");
        using TinyProject project = Project();
        IngotProgram.Outcome outcome = Mpi("2", "collect", project.Folder);
        outcome.Expect(2);
        Assert.Contains("runs in one process", outcome.Error + outcome.Output, StringComparison.Ordinal);
    }

    // About 20 MB, so that there are several parts to share.
    private static TinyProject Project()
    {
        var lines = new StringBuilder();
        for (int i = 0; i < 16_000; i++) lines.Append(JsonSerializer.Serialize(new { text = $"Document {i % 15_000}: {new string((char)('a' + (i % 26)), 1200)} {i % 15_000}." })).Append('\n');
        TinyProject project = TinyProject.OverFiles(("texts.jsonl", Encoding.UTF8.GetBytes(lines.ToString())));
        project.Edit("tokenizer: {kind: bpe, vocabulary: 400}", "tokenizer: {kind: char}");
        return project;
    }

    private static IngotProgram.Outcome Mpi(string processes, params string[] arguments)
    {
        string program = typeof(IngotProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == "Program").Value!;
        using Process mpi = Process.Start(new ProcessStartInfo("mpirun", ["--allow-run-as-root", "--oversubscribe", "-np", processes, program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = mpi.StandardOutput.ReadToEndAsync(), error = mpi.StandardError.ReadToEndAsync();
        Assert.True(mpi.WaitForExit(TimeSpan.FromMinutes(3)), "mpirun did not end");
        return new IngotProgram.Outcome(mpi.ExitCode, output.Result, error.Result);
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private static bool HasMpi() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "mpirun")));
}
