using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ingot.Acceptance.Tests;

public sealed class ProcessesTests
{
    [Fact]
    public void Processes_of_mpirun_make_the_same_corpus_byte_for_byte_as_one()
    {
        Assert.SkipUnless(MpiRun.IsInstalled, MpiRun.Missing);
        using TinyProject one = Project(), many = Project();
        IngotProgram.Run("prepare", one.Folder).Expect(0);
        IngotProgram.Outcome outcome = MpiRun.Run(3, "prepare", many.Folder, "--progress", "none");
        outcome.Expect(0);
        foreach (string file in new[] { "train.parquet", "validation.parquet", "test.parquet", "prepare.json", "dropped.jsonl" })
            Assert.Equal(Hash(one.Made("prepare", file)), Hash(many.Made("prepare", file)));
    }

    [Fact]
    public void A_step_that_shares_nothing_says_so_under_mpirun()
    {
        Assert.SkipUnless(MpiRun.IsInstalled, MpiRun.Missing);
        using TinyProject project = Project();
        IngotProgram.Outcome outcome = MpiRun.Run(2, "collect", project.Folder);
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

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
