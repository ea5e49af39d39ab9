using System.Text.Json;

namespace Ingot.Acceptance.Tests;

public sealed class ExtractTests
{
    [Fact]
    public void Documents_are_printed_and_one_that_cannot_be_read_does_not_end_the_others()
    {
        string folder = Directory.CreateTempSubdirectory("ingot-extract-").FullName;
        try
        {
            string page = Path.Combine(folder, "page.html"), note = Path.Combine(folder, "note.md");
            File.WriteAllText(page, "<html lang=en><title>Ice</title><body><nav>Home</nav><article><p>Ice is water that has become too cold to flow, and it floats on what is left of it.</p></article>");
            File.WriteAllText(note, "Short.");
            Assert.StartsWith("Ice is water", IngotProgram.Run("extract", page).Expect(0).Output, StringComparison.Ordinal);
            IngotProgram.Outcome all = IngotProgram.Run("extract", Path.Combine(folder, "missing"), page, note, "--json").Expect(3);
            JsonElement[] lines = [.. all.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
            Assert.Equal(["unreadable", null, null], lines.Take(3).Select(line => line.TryGetProperty("refusal", out JsonElement refusal) ? refusal.GetString() : null));
            Assert.Equal(("Ice", "en", "text/html"), (lines[1].GetProperty("title").GetString(), lines[1].GetProperty("language").GetString(), lines[1].GetProperty("content_type").GetString()));
            Assert.Equal("Short.", lines[2].GetProperty("text").GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
