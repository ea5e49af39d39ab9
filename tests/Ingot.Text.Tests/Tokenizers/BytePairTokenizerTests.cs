using System.Text;
using CsCheck;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;
using Ingot.Text.Tokenizers.BytePair;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class BytePairTokenizerTests : TokenizerConformance
{
    protected override TokenizerSettings Settings => new BytePairSettings { Vocabulary = 300 };

    [Fact]
    public void Merges_are_those_of_a_corpus_worked_out_by_hand()
    {
        // "low" x5, " lower" x2, " newest" x6, " widest" x3 (Sennrich et al. 2016, figure 1, with a space before the words).
        // e-s and s-t both 9: the ids of e-s are smaller; es-t 9; l-o 7, lo-w 7; then e-w, n-e, w-est and space-n all 6: e has the smallest id, the space the largest.
        Tokenizer tokenizer = Train(string.Concat("low", " low low low low", Repeat(" lower", 2), Repeat(" newest", 6), Repeat(" widest", 3)));
        var bytePair = Assert.IsType<BytePairTokenizer>(tokenizer);
        string[] first = [.. bytePair.Merges.Take(5).Select(merge => $"{bytePair.Spelling(merge.Left)} {bytePair.Spelling(merge.Right)}")];
        Assert.Equal(["e s", "es t", "l o", "lo w", "e w"], first);

        static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
    }

    [Fact]
    public void Training_equals_the_textbook_algorithm_merge_by_merge()
    {
        Gen.OneOf("a", "b", "aa", "ab", " ", "c", "é").Array[1, 200].Select(string.Concat).Sample(
            text => Assert.Equal(Reference(text, 40), Train(text) is BytePairTokenizer tokenizer ? tokenizer.Merges.Take(40) : []), iter: 200);
    }

    [Fact]
    public void A_word_of_a_megabyte_is_merged_as_its_beginning_is()
    {
        Tokenizer tokenizer = Train(Sample + string.Concat(Enumerable.Repeat("abcab", 100)));
        string unit = "abcabdab";
        int[] few = tokenizer.Encode(string.Concat(Enumerable.Repeat(unit, 100)));
        int[] many = tokenizer.Encode(string.Concat(Enumerable.Repeat(unit, 131072)));
        Assert.Equal(few[..(few.Length / 2)], many[..(few.Length / 2)]);
        Assert.Equal(1 << 20, tokenizer.Decode(many).Length);
    }

    [Fact]
    public void Long_words_are_merged_as_short_ones_are()
    {
        // The same merges, by the textbook: the earliest rule first, the leftmost pair first.
        var tokenizer = (BytePairTokenizer)Train("abab baba aabb abba cab cab " + Sample);
        Gen.OneOf('a', 'b', 'c').Array[1, 150].Select(letters => new string(letters)).Sample(word =>
            Assert.Equal(Apply(tokenizer, word), tokenizer.Encode(word)), iter: 500);
    }

    [Fact]
    public void The_vocabulary_is_smaller_when_no_pair_is_left_that_occurs_twice()
    {
        // The words are "ab" and " ab": a-b occurs twice, space-ab once.
        Assert.Equal(258, Train("ab ab").VocabularySize);
    }

    [Fact]
    public void Auto_derives_the_vocabulary_from_the_size_of_the_text()
    {
        Assert.Equal(512, LearntTokenizerSettings.DefaultVocabulary(0));
        Assert.Equal(1024, LearntTokenizerSettings.DefaultVocabulary(1_000_000));
        Assert.Equal(8192, LearntTokenizerSettings.DefaultVocabulary(100_000_000));
        Assert.Equal(65536, LearntTokenizerSettings.DefaultVocabulary(long.MaxValue));
    }

    [Fact]
    public void A_vocabulary_smaller_than_the_alphabet_is_refused()
    {
        var fault = Assert.Throws<IngotException>(() => TokenizerCatalog.Train(
            new BytePairSettings { Vocabulary = 256 }, [Sample], Core.Progress.NoProgress.Instance, TestContext.Current.CancellationToken));
        Assert.Equal(ExitCode.Usage, fault.Code);
    }

    private static List<Merge> Reference(string text, int most)
    {
        List<int[]> words = [.. Cut(text)];
        var ids = new Dictionary<string, int>();
        foreach (byte value in ByteAlphabet.Order) ids.Add(ByteAlphabet.Spell([value]), ids.Count + 1);
        string[] Names() => [.. ids.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        var merges = new List<Merge>();
        while (merges.Count < most)
        {
            var best = words.SelectMany(word => word.Zip(word.Skip(1))).GroupBy(pair => pair)
                .Select(group => (Pair: group.Key, Count: group.Count())).Where(pair => pair.Count > 1)
                .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Pair).FirstOrDefault();
            if (best.Count == 0) break;
            string name = Names()[best.Pair.First - 1] + Names()[best.Pair.Second - 1];
            ids.TryAdd(name, ids.Count + 1);
            merges.Add(new Merge(best.Pair.First, best.Pair.Second, ids[name]));
            words = [.. words.Select(word => Apply(word, merges[^1]))];
        }

        return merges;

        IEnumerable<int[]> Cut(string whole)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(whole);
            for (int start = 0, end; start < utf8.Length; start = end)
            {
                end = Ingot.Text.Tokenizers.PreTokenization.Gpt2Pattern.Instance.End(utf8, start);
                yield return [.. utf8[start..end].Select(value => Array.IndexOf(ByteAlphabet.Order, value) + 1)];
            }
        }
    }

    private static int[] Apply(BytePairTokenizer tokenizer, string word)
    {
        int[] ids = [.. Encoding.UTF8.GetBytes(word).Select(value => Array.IndexOf(ByteAlphabet.Order, value) + 1)];
        while (true)
        {
            var pairs = ids.Zip(ids.Skip(1)).ToHashSet();
            int rule = Enumerable.Range(0, tokenizer.Merges.Count).FirstOrDefault(i => pairs.Contains((tokenizer.Merges[i].Left, tokenizer.Merges[i].Right)), -1);
            if (rule < 0) return ids;
            ids = Apply(ids, tokenizer.Merges[rule]);
        }
    }

    private static int[] Apply(int[] word, Merge merge)
    {
        var result = new List<int>();
        for (int i = 0; i < word.Length; i++)
        {
            bool here = i + 1 < word.Length && word[i] == merge.Left && word[i + 1] == merge.Right;
            result.Add(here ? merge.Result : word[i]);
            if (here) i++;
        }

        return [.. result];
    }
}
