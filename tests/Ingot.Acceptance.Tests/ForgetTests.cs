using System.Text;
using System.Text.Json;

namespace Ingot.Acceptance.Tests;

public sealed class ForgetTests
{
    [Fact]
    public void A_forgotten_document_leaves_everything_that_held_it_and_never_comes_back()
    {
        using TinyProject project = TinyProject.OverFiles(("texts.jsonl", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(Line)))));
        IngotProgram.Run("train", project.Folder).Expect(0);
        string id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes("data\0texts.jsonl:8")).AsSpan(0, 16));

        JsonElement told = IngotProgram.Run("forget", id, "--project", project.Folder, "--why", "asked by its author", "--json").Expect(0).Json;
        foreach (string seen in new[] { "collections", "corpora", "tokenizers", "models" }) Assert.Equal(1, told.GetProperty(seen).GetArrayLength());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(project.Folder, ".ingot", "artifacts"), "*.parquet", SearchOption.AllDirectories));
        Assert.Contains("STALE", IngotProgram.Run("models", "list", project.Folder).Expect(0).Output, StringComparison.Ordinal);

        IngotProgram.Run("prepare", project.Folder).Expect(0);
        string quarantine = Directory.GetFiles(Path.Combine(project.Folder, ".ingot"), "quarantine.jsonl", SearchOption.AllDirectories).Single(File.Exists);
        Assert.Contains("\"reason\":\"forgotten\"", File.ReadAllText(quarantine), StringComparison.Ordinal);
        Assert.Equal(2, IngotProgram.Run("forget", "nobody", "--project", project.Folder).Code);
    }

    private static string Line(int number) => JsonSerializer.Serialize(new { text = $"The story of number {number} is about {number * 7919} birds that flew over the {(number % 2 == 0 ? "sea" : "hills")}." }) + "\n";
}
