using System.Text;
using System.Text.Json;
using CsCheck;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

/// <summary>Files that others wrote, against ids that others published.</summary>
public sealed class TokenizerFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ids_of_cl100k_are_those_that_the_tests_of_Microsoft_ML_Tokenizers_list()
    {
        var tokenizer = Cl100k();
        Assert.True(Shared.TryFind("data/tokenizer/vectors/ms_ml_tokenizers/lib.rs.txt", out string path));
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int[] expected = JsonSerializer.Deserialize<int[]>(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "tokens.json")))!;
        Assert.Equal(5584, expected.Length);
        Assert.Equal(expected, tokenizer.Encode(text));
        Assert.Equal(text, tokenizer.Decode(expected));
    }

    [Fact]
    public void Ids_are_those_that_the_tests_of_tiktoken_list()
    {
        Assert.SkipUnless(Shared.TryFind("data/tokenizer/vectors/tiktoken_vectors.json", out string path), "shared/ is not here");
        using var vectors = JsonDocument.Parse(File.ReadAllText(path));
        int tried = 0;
        foreach (var vector in vectors.RootElement.GetProperty("cases").EnumerateArray())
        {
            Tokenizer? tokenizer = vector.GetProperty("enc").GetString() switch { "cl100k_base" => Cl100k(), "gpt2" or "r50k_base" => Gpt2(), _ => null };
            if (tokenizer is null) continue;
            int[] expected = [.. vector.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
            tried++;
            if (vector.TryGetProperty("bytes_hex", out var bytes))
            {
                var ids = new System.Buffers.ArrayBufferWriter<int>();
                tokenizer.Encode(Convert.FromHexString(bytes.GetString()!), ids);
                Assert.Equal(expected, ids.WrittenSpan.ToArray());
                continue;
            }

            string text = vector.GetProperty("text").GetString()!;
            Assert.Equal(expected, vector.TryGetProperty("allowed_special", out _) ? tokenizer.EncodeWithSpecial(text) : tokenizer.Encode(text));
        }

        Assert.True(tried >= 28, $"{tried} vectors were tried");
    }

    [Fact]
    public void Any_bytes_come_back_through_cl100k_also_after_it_was_saved_in_another_layout()
    {
        var tokenizer = Cl100k();
        tokenizer.Save(folder.Path);
        var again = TokenizerFolder.Load(folder.Path);
        Assert.Equal((tokenizer.VocabularySize, 100257, 5 + 16), (again.VocabularySize, again.EndOfText, again.SpecialTokens.Count));
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            var ids = new System.Buffers.ArrayBufferWriter<int>();
            tokenizer.Encode(bytes, ids);
            var back = new System.Buffers.ArrayBufferWriter<byte>();
            tokenizer.Decode(ids.WrittenSpan, back);
            Assert.Equal(bytes, back.WrittenSpan.ToArray());
        }, iter: 500);
        Assert.True(Shared.TryFind("data/tokenizer/naughty_strings/blns.json", out string path));
        foreach (string text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!)
        {
            Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
            Assert.Equal(tokenizer.Encode(text), again.Encode(text));
        }
    }

    [Fact]
    public void A_word_of_many_megabytes_is_no_trouble()
    {
        var tokenizer = Cl100k();
        string text = new string('a', 10 << 20);
        int[] ids = tokenizer.Encode(text);
        Assert.Equal(text, tokenizer.Decode(ids));
    }

    [Fact]
    public void Special_tokens_are_made_of_text_only_where_that_is_asked_for()
    {
        var tokenizer = Cl100k();
        Assert.DoesNotContain(100257, tokenizer.Encode("a<|endoftext|>b"));
        int[] ids = tokenizer.EncodeWithSpecial("a<|endoftext|><|endofprompt|>b");
        Assert.Equal([100257, 100276], ids[1..3]);
        Assert.Equal("ab", tokenizer.Decode(ids));
    }

    [Fact]
    public void Broken_and_unknown_files_are_told()
    {
        Assert.Equal(ExitCode.Data, Fault("none.json").Code);
        Put("a.tiktoken", "YQ== 0\nnot base64 1\n");
        Assert.Equal(2, int.Parse(Fault("a.tiktoken").Where!.Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture));
        string bytes = string.Concat(Enumerable.Range(0, 256).Select(value => $"{Convert.ToBase64String([(byte)value])} {value}\n"));
        Put("b.tiktoken", bytes);
        Assert.Contains("--pattern", Fault("b.tiktoken").Mend, StringComparison.Ordinal);
        Assert.Equal(256, TokenizerFolder.Open(Path.Combine(folder.Path, "b.tiktoken"), "cl100k").EndOfText);
        Put("c.tiktoken", bytes + "YQ== 5\n");
        Assert.Contains("twice", Fault("c.tiktoken").What, StringComparison.Ordinal);
        Put("d.tiktoken", "YQ== 0\n");
        Assert.Contains("byte 0x00", Fault("d.tiktoken").What, StringComparison.Ordinal);
        Put("e.json", """{"added_tokens": [], "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex": "\\d"}, "behavior": "Isolated"}, {"type": "ByteLevel", "use_regex": false}]}, "model": {"type": "BPE", "vocab": {"</s>": 0}, "merges": []}}""");
        Assert.Contains(@"'\d' is not known", Fault("e.json").What, StringComparison.Ordinal);
        Put("vocab.json", "{\"a\": 0");
        Put("merges.txt", "a b\n");
        Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => TokenizerFolder.Open(folder.Path)).Code);
    }

    private IngotException Fault(string name) => Assert.Throws<IngotException>(() => TokenizerFolder.Open(Path.Combine(folder.Path, name)));

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(folder.Path, name), text, Encoding.ASCII);

    // Reading ranks takes a second: once for all.
    private static readonly Dictionary<string, Tokenizer> Opened = [];

    private static Tokenizer Gpt2() => Shared.TryFind("data/tokenizer/gpt2/encoder.json", out string path) ? TokenizerFolder.Open(Path.GetDirectoryName(path)!) : throw new FileNotFoundException(path);

    private static Tokenizer Cl100k()
    {
        Assert.SkipUnless(Shared.TryFind("data/tokenizer/tiktoken/cl100k_base.tiktoken", out string path), "shared/ is not here");
        lock (Opened) return Opened.TryGetValue(path, out Tokenizer? opened) ? opened : Opened[path] = TokenizerFolder.Open(path);
    }
}
