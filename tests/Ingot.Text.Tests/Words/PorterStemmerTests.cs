using Ingot.Text.Words;

namespace Ingot.Text.Tests.Words;

public sealed class PorterStemmerTests
{
    // Examples in Porter's paper (1980), section 2 and 3.
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("plastered", "plaster")]
    [InlineData("bled", "bled")]
    [InlineData("sing", "sing")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("electricity", "electr")]
    [InlineData("adoption", "adopt")]
    [InlineData("controlling", "control")]
    [InlineData("roll", "roll")]
    [InlineData("syzygy", "syzygi")]
    [InlineData("generalizations", "gener")]
    public void A_word_has_the_stem_of_the_paper(string word, string stem) => Assert.Equal(stem, new PorterStemmer(PorterVariant.Original).Stem(word));

    // Each line is a word after which the editions part: NLTK 3.8 by /usr/bin/python3, PorterStemmer(mode).stem(word) of nltk.stem.porter.
    [Theory]
    [InlineData("enjoy", "enjoi", "enjoi", "enjoy")]
    [InlineData("dying", "dy", "dy", "die")]
    [InlineData("died", "di", "di", "die")]
    [InlineData("skies", "ski", "ski", "sky")]
    [InlineData("as", "a", "as", "as")]
    [InlineData("possibly", "possibli", "possibl", "possibl")]
    [InlineData("geology", "geologi", "geologi", "geolog")]
    [InlineData("analogies", "analogi", "analog", "analog")]
    [InlineData("", "", "", "")]
    public void The_editions_differ_where_they_are_known_to(string word, string original, string martin, string nltk)
    {
        Assert.Equal(original, new PorterStemmer(PorterVariant.Original).Stem(word));
        Assert.Equal(martin, new PorterStemmer(PorterVariant.Martin).Stem(word));
        Assert.Equal(nltk, new PorterStemmer().Stem(word));
    }

    [Theory]
    [InlineData(PorterVariant.Original, "original")]
    [InlineData(PorterVariant.Martin, "martin")]
    [InlineData(PorterVariant.Nltk, "nltk")]
    public void All_23531_words_of_the_published_vocabulary_have_their_stems(PorterVariant variant, string name)
    {
        Assert.SkipUnless(Shared.TryFind("data/metrics/porter_test/porter_vocabulary.txt", out string vocabulary), "shared/ is not here");
        string[] words = File.ReadAllLines(vocabulary), stems = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(vocabulary)!, $"porter_{name}_output.txt"));
        Assert.Equal(words.Length, stems.Length);
        var stemmer = new PorterStemmer(variant);
        Assert.Empty(words.Zip(stems).Select(pair => (pair.First, pair.Second.Trim(), stemmer.Stem(pair.First))).Where(row => row.Item2 != row.Item3).Take(10));
    }
}
