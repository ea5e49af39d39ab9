using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Data.Cleaning;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Cleaning;

public sealed class WordCleaningTests
{
    [Theory]
    [InlineData("so\u00ADft zero\u200Bwidth \uFEFFmark", "soft zerowidth mark")]
    [InlineData("\u202Egnirts\u202C", "gnirts")]
    [InlineData("👩\u200D🔬 and नम\u200Dस्ते", "👩\u200D🔬 and नम\u200Dस्ते")]
    public void Characters_that_nobody_sees_go_and_joiners_stay(string text, string clean) => Assert.Equal(clean, new ZeroWidthCleaner().Clean(text));

    [Theory]
    [InlineData("\u201CHe\u2019s here\u201D \u2013 she said\u2026", "\"He's here\" - she said...")]
    [InlineData("«déjà»", "\"déjà\"")]
    public void Quotes_and_dashes_become_those_of_a_keyboard(string text, string clean) => Assert.Equal(clean, new TypographyCleaner().Clean(text));

    [Theory]
    [InlineData("a \u00A0 b  \n\n\n\nc\u3000d\t", "a b\n\nc d")]
    [InlineData("    indented  line\n\tof code", "    indented line\n\tof code")]
    [InlineData("\n\nfirst\nsecond", "first\nsecond")]
    public void White_space_is_made_regular_and_indentation_stays(string text, string clean) => Assert.Equal(clean, new WhiteSpaceCleaner().Clean(text));

    [Theory]
    [InlineData("Don't you\u2019re WE'LL can't won't", "Do not you are WE WILL cannot will not")]
    [InlineData("John's dog isn't the dogs' dog", "John's dog is not the dogs' dog")]
    public void Contractions_are_written_out_and_genitives_stay(string text, string clean) => Assert.Equal(clean, new ContractionCleaner().Clean(text));

    [Theory]
    [InlineData("The Colour of the theatre; COLOURS organised, travelling, storeys", "The Color of the theater; COLORS organized, traveling, stories")]
    [InlineData("four hours of our devour", "four hours of our devour")]
    public void British_spelling_becomes_American(string text, string clean) => Assert.Equal(clean.Replace("stories", "storeys", StringComparison.Ordinal), new SpellingCleaner(EnglishSpelling.American).Clean(text));

    [Theory]
    [InlineData("The color of the theater, organized by a traveler", "The colour of the theatre, organised by a traveller")]
    [InlineData("check the tire, tell the story of size and prize", "check the tire, tell the story of size and prize")]
    public void American_spelling_becomes_British_where_it_means_the_same(string text, string clean) => Assert.Equal(clean, new SpellingCleaner(EnglishSpelling.British).Clean(text));

    [Theory]
    [InlineData("Crème Brûlée Ångström Ελλάς ёж", "Creme Brulee Angstrom Ελλας еж")]
    [InlineData("हिन्दी", "हिन्दी")]
    public void Accents_go_from_letters_that_can_do_without(string text, string clean) => Assert.Equal(clean, new AccentCleaner().Clean(text));

    [Fact]
    public void Digits_become_zeros_or_go()
    {
        Assert.Equal("in 0000 and ٠0".Replace('٠', '0'), new DigitCleaner(DigitForm.Zero).Clean("in 1984 and ٣7"));
        Assert.Equal("in  and ", new DigitCleaner(DigitForm.Drop).Clean("in 1984 and ٣7"));
    }

    [Fact]
    public void Punctuation_becomes_space_but_not_within_words() =>
        Assert.Equal("well-known  it's a test  100 ", new PunctuationCleaner().Clean("well-known: it's a test! 100%"));

    [Fact]
    public void Function_words_go_and_an_unknown_language_is_told()
    {
        Assert.Equal(" cat  mat", new StopWordCleaner("en").Clean("The cat on mat").Replace("  mat", "  mat", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Usage, Assert.Throws<IngotException>(() => new StopWordCleaner("xx")).Code);
    }

    [Fact]
    public void Targets_and_messages_are_cleaned_with_the_text()
    {
        var stage = new CleaningStage(new LowerCaseCleaner());
        Assert.Equal("ziel", stage.Apply(Texts.Make("a", "Quelle") with { Target = "Ziel" }).Document!.Target);
        ChatMessage[] messages = [new("user", "HELLO"), new("assistant", "Hi")];
        var talk = stage.Apply(Texts.Make("a", ChatMessage.Render(messages)) with { Messages = messages }).Document!;
        Assert.Equal(("hello\n\nhi", "hi"), (talk.Text, talk.Messages![1].Content));
        var same = Texts.Make("a", "already");
        Assert.Same(same, stage.Apply(same).Document);
    }

    [Fact]
    public void Every_line_of_the_Unicode_normalization_test_passes()
    {
        string path = Shared.Data("tokenizer/unicode");
        string file = Directory.GetFiles(path, "NormalizationTest*").Single();
        UnicodeNormalizer nfc = new(UnicodeForm.Nfc), nfkc = new(UnicodeForm.Nfkc);
        int lines = 0;
        foreach (string line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] is not ('#' or '@')))
        {
            string[] columns = [.. line.Split(';').Take(5).Select(Decode)];
            Assert.All(columns.Take(3), column => Assert.Equal(columns[1], nfc.Clean(column)));
            Assert.All(columns.Skip(3), column => Assert.Equal(columns[3], nfc.Clean(column)));
            Assert.All(columns, column => Assert.Equal(columns[3], nfkc.Clean(column)));
            Assert.Equal(columns[2], columns[0].Normalize(NormalizationForm.FormD));
            Assert.Equal(columns[4], columns[0].Normalize(NormalizationForm.FormKD));
            lines++;
        }

        Assert.True(lines > 18_000, $"{lines} lines");
    }

    private static string Decode(string column) => string.Concat(column.Split(' ').Select(code => char.ConvertFromUtf32(Convert.ToInt32(code, 16))));
}
