using Ingot.Core.Documents;
using Ingot.Data.Filters;
using Ingot.Data.Preparation;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Filters;

public sealed class PublishedFilterTests
{
    private const string Prose = """
        The river had been rising for three days, and the people of the town had begun to carry their furniture to the upper floors.
        Nobody could remember a spring like this one, with so much rain and so little wind to drive the clouds away.
        On the bridge stood the mayor, who had not slept, and looked at the water that was now only a hand below the stones.
        "We shall have to open the gates," she said, and everyone knew what that would mean for the fields to the south.
        """;

    [Fact]
    public void Prose_passes_every_filter()
    {
        var document = Texts.Make("a", Prose);
        foreach (var kind in FilterCatalog.Kinds.Kinds.Where(kind => kind.Name is "length" or "gopher_quality" or "gopher_repetition" or "c4" or "fineweb"))
        {
            var filter = FilterCatalog.Open((FilterSettings)Activator.CreateInstance(kind.SettingsType)!, new PrepareContext { ProjectFolder = "." });
            Assert.Equal(kind.Name, filter.Name);
            Assert.True(filter.Apply(document).Document is not null, $"{kind.Name}: {filter.Apply(document).Reason} {filter.Apply(document).Value}");
        }
    }

    [Theory]
    [InlineData("Too short to be a document that anyone would want to read.", "fewer words than minimum_words", "12")]
    [InlineData("# x ", "symbols a word above maximum_symbols", "0.5")]
    [InlineData("a be of it is ", "mean word length below minimum_word_length", "1.8")]
    [InlineData("12345 6789 word the of ", "share of words with a letter below minimum_alphabetic", "0.6")]
    [InlineData("quick brown foxes jump over lazy dogs ", "fewer function words than minimum_function_words", "0")]
    public void Gopher_drops_what_is_no_prose(string piece, string reason, string value)
    {
        string text = reason.StartsWith("fewer words", StringComparison.Ordinal) ? piece : string.Concat(Enumerable.Repeat(piece, 60));
        var settings = new GopherQualitySettings { MinimumWordLength = reason.Contains("symbols", StringComparison.Ordinal) ? 0 : 3 };
        Judged(new GopherQualityFilter(settings), text, reason, value);
    }

    [Fact]
    public void Gopher_drops_lists_and_cut_off_lines()
    {
        string words = "the quick brown fox and the lazy dog that lives here";
        Judged(new GopherQualityFilter(new GopherQualitySettings()), string.Join('\n', Enumerable.Repeat("- " + words, 10)), "share of bullet lines above maximum_bullet_lines", "1");
        Judged(new GopherQualityFilter(new GopherQualitySettings()), string.Join('\n', Enumerable.Repeat(words, 6).Concat(Enumerable.Repeat(words + "...", 4))), "share of lines that end with an ellipsis above maximum_ellipsis_lines", "0.4");
    }

    [Fact]
    public void Gopher_drops_repeated_lines_paragraphs_and_ngrams()
    {
        var filter = new GopherRepetitionFilter(new GopherRepetitionSettings());
        Judged(filter, "one line\nanother line\none line\nthird", "share of characters in duplicate lines above duplicate_line_characters", "0.2222");
        Judged(filter, "same\n\nsame\n\nsame\n\nother", "share of duplicate paragraphs above duplicate_paragraphs", "0.5");
        // "a b" three times: 6 of 10 letters.
        Judged(filter, "a b c a b d a b e f", "share of characters in the most frequent 2-gram above top_ngrams", "0.6");
        string sentence = "every good boy deserves fudge and nothing else in this world";
        string filler = string.Join(' ', Enumerable.Range(0, 40).Select(i => $"filler{i:00}"));
        Judged(filter, $"{sentence} {filler} {sentence}", "share of characters in duplicate 10-grams above duplicate_ngrams", "0.1071", new GopherRepetitionSettings { DuplicateNgrams = [1, 1, 1, 1, 1, 0.1] });
    }

    [Fact]
    public void C4_cuts_lines_that_are_no_sentences_and_drops_what_is_left_of_menus()
    {
        var outcome = new C4Filter(new C4FilterSettings()).Apply(Texts.Make("a", "Home | About | Contact\n" + Prose + "\nPlease enable JavaScript to see the comments below.\nRead more..."));
        Assert.Equal(Prose.Trim(), outcome.Document!.Text);
        Judged(new C4Filter(new C4FilterSettings()), "Home\nAbout us\nThis is one sentence of enough words.", "fewer sentences than minimum_sentences in the lines that are left", "1");
        Assert.Equal("holds one of document_phrases", new C4Filter(new C4FilterSettings()).Apply(Texts.Make("a", Prose + "Lorem Ipsum dolor sit amet.")).Reason);
    }

    [Fact]
    public void FineWeb_drops_lists_and_short_lines()
    {
        var filter = new FineWebFilter(new FineWebSettings());
        Judged(filter, string.Join('\n', Enumerable.Range(0, 10).Select(i => $"an entry number {i} of a long list without an end")), "share of lines that end with punctuation below minimum_punctuated_lines", "0");
        Judged(filter, "Short.\nLines.\nAll of.\nThem.", "share of short lines above maximum_short_lines", "1");
        Judged(filter, Prose + "\n" + Prose, "share of characters in duplicate lines above duplicate_line_characters", "0.5");
    }

    private static void Judged(IDocumentStage filter, string text, string reason, string value, GopherRepetitionSettings? settings = null)
    {
        if (settings is not null) filter = new GopherRepetitionFilter(settings);
        Document document = Texts.Make("a", text);
        var outcome = filter.Apply(document);
        Assert.Equal((reason, value), (outcome.Reason, outcome.Value));
    }
}
