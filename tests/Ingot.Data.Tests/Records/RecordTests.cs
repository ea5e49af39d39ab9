using System.Text;
using System.Text.Json;
using Ingot.Core.Documents;
using Ingot.Data.Records;

namespace Ingot.Data.Tests.Records;

public sealed class RecordTests
{
    [Theory]
    [InlineData("""{"text": "a", "label": 3}""", "a", "3", null)]
    [InlineData("""{"sentence": "a", "sentiment": "good"}""", "a", "good", null)]
    [InlineData("""{"source": "a", "target": "b"}""", "a", null, "b")]
    [InlineData("""{"dialogue": "a", "summary": "b", "topic": "x"}""", "a", null, "b")]
    [InlineData("""{"article": "a", "highlights": "b"}""", "a", null, "b")]
    public void Usual_names_are_known(string json, string text, string? label, string? target)
    {
        var record = Map(json, new FieldSettings());
        Assert.Equal((text, label, target), (record!.Text, record.Label, record.Target));
    }

    [Theory]
    [InlineData("""{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}""")]
    [InlineData("""{"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "a"}]}""")]
    [InlineData("""{"instruction": "q", "input": "", "output": "a"}""")]
    [InlineData("""{"prompt": "q", "response": "a"}""")]
    [InlineData("""{"question": "q", "answer": "a"}""")]
    public void Conversations_of_every_usual_form_are_turns(string json)
    {
        var record = Map(json, new FieldSettings())!;
        Assert.Equal([new ChatMessage("user", "q"), new ChatMessage("assistant", "a")], record.Messages);
        Assert.Equal("q\n\na", record.Text);
    }

    [Fact]
    public void Fields_that_the_recipe_names_are_the_ones()
    {
        var record = Map("""{"text": "wrong", "review": "right", "stars": 5, "lang": "de", "date": "2026-01-02"}""", new FieldSettings { Text = "review", Label = "stars" })!;
        Assert.Equal(("right", "5", "de"), (record.Text, record.Label, record.Language));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero), record.Time);
    }

    [Fact]
    public void A_record_without_text_says_what_it_has_and_broken_turns_are_refused()
    {
        Assert.Null(new RecordMapper(new FieldSettings()).Map(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, false, out string? refusal));
        Assert.Equal("no field with the text among a, b; name it under `fields`", refusal);
        Assert.Null(new RecordMapper(new FieldSettings()).Map(new Dictionary<string, string> { ["messages"] = "[1, 2]" }, false, out refusal));
        Assert.NotNull(refusal);
    }

    [Fact]
    public void Every_table_of_csv_spectrum_is_read_as_its_json_says()
    {
        string folder = Shared.Data("documents/csv_spectrum");
        int tables = 0;
        foreach (string csv in Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories))
        {
            string json = Directory.EnumerateFiles(folder, Path.GetFileNameWithoutExtension(csv) + ".json", SearchOption.AllDirectories).Single();
            using var expected = JsonDocument.Parse(File.ReadAllText(json));
            // The copies whose names say CR LF went through a repository that made it LF.
            string written = File.ReadAllText(csv, Encoding.UTF8);
            using var text = new StringReader(csv.Contains("_crlf", StringComparison.Ordinal) ? written.ReplaceLineEndings("\r\n") : written);
            var rows = TableReader.Read(text, tabs: false, header: true, 1 << 20).Select(row => row.Values).ToList();
            Assert.Equal(expected.RootElement.EnumerateArray().Select(JsonValues.Of), rows);
            tables++;
        }

        Assert.True(tables > 8, $"{tables} tables");
    }

    [Fact]
    public void A_field_that_never_ends_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => TableReader.Read(new StringReader("a,b\n\"" + new string('x', 5000)), false, true, 1000).ToList());
    }

    private static Data.Records.Record? Map(string json, FieldSettings fields) => new RecordMapper(fields).Map(JsonValues.Parse(Encoding.UTF8.GetBytes(json), out _)!, false, out _);
}
