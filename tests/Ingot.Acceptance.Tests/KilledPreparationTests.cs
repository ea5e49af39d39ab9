using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ingot.Acceptance.Tests;

public sealed class KilledPreparationTests
{
    [Fact]
    public void Collecting_and_preparing_that_are_killed_and_run_again_end_in_the_same_corpus()
    {
        using TinyProject unbroken = Project(), broken = Project();
        IngotProgram.Run("prepare", unbroken.Folder).Expect(0);
        int kills = 0;
        for (int after = 1; after <= 9; after += 4)
        {
            using Process process = IngotProgram.Start("prepare", broken.Folder, "--progress", "json");
            kills += KillAfter(process, after) ? 1 : 0;
        }

        Assert.True(kills > 0, "the preparation ended before it could be killed");
        IngotProgram.Run("prepare", broken.Folder).Expect(0);
        foreach (string file in new[] { "train.parquet", "validation.parquet", "test.parquet", "prepare.json", "dropped.jsonl" })
            Assert.Equal(Hash(unbroken.Made("prepare", file)), Hash(broken.Made("prepare", file)));
        Assert.Equal(Hash(unbroken.Made("collect", "documents-01.parquet")), Hash(broken.Made("collect", "documents-01.parquet")));
    }

    /// <summary>Kills without mercy after so many reports of work; false when the process ended by itself.</summary>
    private static bool KillAfter(Process process, int reports)
    {
        _ = process.StandardOutput.ReadToEndAsync();
        while (process.StandardError.ReadLine() is { } line)
        {
            if (!line.Contains("\"unit\":", StringComparison.Ordinal) || --reports > 0) continue;
            process.Kill();
            process.WaitForExit();
            return true;
        }

        process.WaitForExit();
        return false;
    }

    // About 20 MB, so that there are several parts, and moments to be killed in.
    private static TinyProject Project()
    {
        var lines = new StringBuilder();
        for (int i = 0; i < 15_000; i++) lines.Append(JsonSerializer.Serialize(new { text = $"Document {i % 14_500}: {new string((char)('a' + (i % 26)), 1200)} {i % 14_500}." })).Append('\n');
        TinyProject project = TinyProject.OverFiles(("texts.jsonl", Encoding.UTF8.GetBytes(lines.ToString())));
        project.Edit("tokenizer: {kind: bpe, vocabulary: 400}", "tokenizer: {kind: char}");
        return project;
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
