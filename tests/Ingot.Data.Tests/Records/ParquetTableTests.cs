using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Data.Records;

namespace Ingot.Data.Tests.Records;

public sealed class ParquetTableTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Records");

    [Fact]
    public void Lists_and_structures_of_another_writer_are_put_together_as_they_were()
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "nested.json")));
        var rows = Rows();
        Assert.Equal(expected.RootElement.GetArrayLength(), rows.Count);
        foreach (var (row, element) in rows.Zip(expected.RootElement.EnumerateArray()))
        {
            var members = element.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).ToList();
            Assert.Equal(members.Select(member => member.Name).Order(), row.Keys.Order());
            Assert.All(members, member => Assert.True(JsonElement.DeepEquals(member.Value, JsonDocument.Parse(row[member.Name]).RootElement), $"{member} {row[member.Name]}"));
        }
    }

    [Fact]
    public void Conversations_and_translations_of_the_hub_are_records()
    {
        var rows = Rows();
        Assert.Equal([new ChatMessage("user", "What is 1 + 1?"), new ChatMessage("assistant", "Two, \"2\".")], new RecordMapper(new FieldSettings()).Map(rows[0], true, out _)!.Messages);
        var pairs = new RecordMapper(new FieldSettings { Text = "translation.de", Target = "translation.en" });
        Assert.Equal(("Hallo", "hello"), (pairs.Map(rows[0], true, out _)!.Text, pairs.Map(rows[0], true, out _)!.Target));
        Assert.Null(pairs.Map(rows[1], true, out string? refusal));
        Assert.Contains("no field with the text", refusal, StringComparison.Ordinal);
        Assert.Null(pairs.Map(rows[2], true, out _));
    }

    private static List<Dictionary<string, string>> Rows()
    {
        using var stream = File.OpenRead(Path.Combine(Folder, "nested.parquet"));
        return [.. ParquetTable.Read(stream).Select(row => row.Values)];
    }
}
