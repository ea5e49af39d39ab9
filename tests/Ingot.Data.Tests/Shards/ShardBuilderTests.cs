using System.Text;
using Ingot.Core.Progress;
using Ingot.Data.Shards;
using Ingot.Data.Tests.Documents;
using Ingot.Text.Tokenizers;

namespace Ingot.Data.Tests.Shards;

public sealed class ShardBuilderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("char")]
    [InlineData("bpe")]
    public void Tokens_decode_to_the_documents_in_their_order(string kind)
    {
        var texts = Enumerable.Range(0, 3000).Select(i => $"Story {i}: the cat sat on mat {i * 7}. Ünïcode 🙂\n").ToArray();
        string input = Texts.Save(folder, "in.parquet", texts.Select((text, i) => Texts.Make($"{i}", text)));
        TokenizerSettings settings = kind == "char" ? new CharacterSettings() : new BytePairSettings { Vocabulary = 400 };
        var tokenizer = TokenizerCatalog.Train(settings, texts, NoProgress.Instance, default);
        var summary = ShardBuilder.Build(input, tokenizer, folder["a.tokens"], NoProgress.Instance, default);
        using var shard = TokenShard.Open(folder["a.tokens"]);
        int[] ids = new int[shard.Length];
        shard.Read(0, ids);
        Assert.Equal(tokenizer.EndOfText, ids[0]);
        Assert.Equal(texts, Pieces(ids, tokenizer.EndOfText).Select(piece => tokenizer.Decode(piece)));
        Assert.Equal((3000, texts.Sum(Encoding.UTF8.GetByteCount)), (summary.Documents, summary.TextBytes));
        Assert.Equal(summary, ShardBuilder.Build(input, tokenizer, folder["b.tokens"], NoProgress.Instance, default));
    }

    [Fact]
    public void Cancelling_leaves_no_shard()
    {
        string input = Texts.Save(folder, "in.parquet", Texts.Make("a", "text"));
        var tokenizer = TokenizerCatalog.Train(new CharacterSettings(), ["text"], NoProgress.Instance, default);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => ShardBuilder.Build(input, tokenizer, folder["a.tokens"], NoProgress.Instance, cancelled.Token));
        Assert.Equal(["in.parquet"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    private static List<int[]> Pieces(int[] ids, int border)
    {
        var pieces = new List<int[]>();
        for (int start = 1; start < ids.Length;)
        {
            int end = Array.IndexOf(ids, border, start);
            pieces.Add(ids[start..end]);
            start = end + 1;
        }

        return pieces;
    }
}
