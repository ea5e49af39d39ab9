using CsCheck;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Features;
using Ingot.Text.Features.Arpa;

namespace Ingot.Text.Tests.Features.Arpa;

public sealed class ArpaModelTests : IDisposable
{
    private const string Small = "\\data\\\nngram 1=3\nngram 2=1\n\n\\1-grams:\n-99\t<s>\t-0.5\n-0.3\t</s>\n-0.7\ta\n\n\\2-grams:\n-0.1\t<s> a\n\n\\end\\\n";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_reader_finds_the_probabilities_of_the_model_for_every_word_and_context()
    {
        string path = Path.Combine(folder.Path, "model.arpa");
        Gen.Select(Gen.Int[0, 4].Array[1, 60], Gen.Int[1, 5], Gen.Int[1, 5].Array[0, 6], Gen.Bool).Sample((tokens, order, context, fromBeginning) =>
        {
            var model = Train(order, tokens);
            ArpaFile.Write(model, Spell, path, CancellationToken.None);
            var read = ArpaModel.Read(path, CancellationToken.None);
            int[] asked = fromBeginning ? [0, .. context] : context;
            int[] known = [.. asked.Select((token, at) => read.Find(at == 0 && fromBeginning ? ArpaFile.Begin : Spell(token)))];
            for (int token = 0; token < 6; token++) Assert.Equal(Math.Log10(model.Probability(asked, token)), read.LogProbability(known, read.Find(token == 0 ? ArpaFile.End : Spell(token))), 1e-6);
        }, iter: 60, threads: 1);
    }

    // The same file read by IRSTLM (Debian): compile-lm model.arpa --eval=test gives PP=360.48, of which PPwp=219.29 is its penalty for unknown words: 141.19.
    [Fact]
    public void The_Penn_Treebank_s_5_gram_is_as_good_from_its_file()
    {
        Assert.SkipUnless(Shared.TryFind("data/lm/ptb/ptb.train.txt", out string train), "shared/ is not here");
        var ids = new Dictionary<string, int> { ["</s>"] = 0 };
        int[] tokens = [.. Load(train, ids)];
        string[] words = [.. ids.Keys];
        string path = Path.Combine(folder.Path, "ptb.arpa");
        ArpaFile.Write(KneserNeyModel.Train(new TokenList(10_000, tokens), 5, 16_000_000, NoProgress.Instance, TestContext.Current.CancellationToken), id => words[id], path, TestContext.Current.CancellationToken);
        var read = ArpaModel.Read(path, TestContext.Current.CancellationToken);
        (double logs, long predictions) = (0, 0);
        int begin = read.Find(ArpaFile.Begin);
        foreach (string line in File.ReadLines(Path.Combine(Path.GetDirectoryName(train)!, "ptb.test.txt")))
        {
            int[] sentence = [begin, .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(read.Find), read.Find(ArpaFile.End)];
            for (int at = 1; at < sentence.Length; at++) logs += read.LogProbability(sentence.AsSpan(0, at), sentence[at]);
            predictions += sentence.Length - 1;
        }

        Assert.Equal(141.19, Math.Pow(10, -logs / predictions), 0.01);
    }

    [Fact]
    public void A_small_file_means_what_it_says()
    {
        var model = Read(Small);
        Assert.Equal((2, 3), (model.Order, model.VocabularySize));
        Assert.Equal(-0.1, model.LogProbability([model.Find("<s>")], model.Find("a")), 6);
        Assert.Equal(-0.8, model.LogProbability([model.Find("<s>")], model.Find("</s>")), 6);
        Assert.Equal(-0.3, model.LogProbability([model.Find("a")], model.Find("</s>")), 6);
        Assert.Equal(-1, model.Find("b"));
    }

    [Theory]
    [InlineData("\\data\\", "\\date\\", "no ARPA file")]
    [InlineData("ngram 2=1", "ngram 3=1", "'ngram 2=")]
    [InlineData("ngram 2=1", "ngram 2=99999999999999999999", "'ngram 2=")]
    [InlineData("ngram 1=3", "ngram 1=4", "4 n-grams of 1 words are announced, 3 follow")]
    [InlineData("-0.7\ta", "x\ta", "no number")]
    [InlineData("-0.7\ta", "nan\ta", "no number")]
    [InlineData("-0.7\ta", "0.7\ta", "above 0")]
    [InlineData("-0.7\ta", "-0.7", "belong here")]
    [InlineData("-0.7\ta", "-0.7\t</s>", "stands twice")]
    [InlineData("<s> a", "<s> b", "'b' is not among")]
    [InlineData("\\2-grams", "\\3-grams", "'\\2-grams:' belongs here")]
    [InlineData("\\end\\", "", "'\\end\\' belongs here")]
    public void A_broken_file_is_told_by_its_line(string what, string instead, string told)
    {
        var fault = Assert.Throws<IngotException>(() => Read(Small.Replace(what, instead, StringComparison.Ordinal)));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains(told, fault.What, StringComparison.Ordinal);
        Assert.Matches(@":\d+$", fault.Where!);
    }

    [Fact]
    public void A_model_that_counted_nothing_and_words_that_cannot_be_written_are_refused()
    {
        string path = Path.Combine(folder.Path, "none.arpa");
        Assert.Throws<IngotException>(() => ArpaFile.Write(Train(2), Spell, path, CancellationToken.None));
        Assert.Throws<IngotException>(() => ArpaFile.Write(Train(2, 0, 1, 0), _ => "same", path, CancellationToken.None));
        Assert.Throws<IngotException>(() => ArpaFile.Write(Train(2, 0, 1, 0), id => $"a {id}", path, CancellationToken.None));
        Assert.False(File.Exists(path));
    }

    private static string Spell(int id) => $"w{id}";

    private static KneserNeyModel Train(int order, params int[] tokens) => KneserNeyModel.Train(new TokenList(6, tokens), order, long.MaxValue, NoProgress.Instance, CancellationToken.None);

    private static List<int> Load(string path, Dictionary<string, int> ids)
    {
        var tokens = new List<int> { 0 };
        foreach (string line in File.ReadLines(path))
        {
            foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!ids.TryGetValue(word, out int id)) ids[word] = id = ids.Count;
                tokens.Add(id);
            }

            tokens.Add(0);
        }

        return tokens;
    }

    private ArpaModel Read(string text)
    {
        string path = Path.Combine(folder.Path, "small.arpa");
        File.WriteAllText(path, text);
        return ArpaModel.Read(path, TestContext.Current.CancellationToken);
    }
}
