using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Ingot.Core.Errors;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers.SentencePiece;

/// <summary>Models of SentencePiece against the ids of its own spm_encode (make_models.sh), and llama.cpp's list for the vocabulary of Llama.</summary>
public sealed class SentencePieceTests
{
    [Theory]
    [InlineData("bytes_bpe")]
    [InlineData("bytes_unigram")]
    [InlineData("plain_bpe")]
    public void Ids_are_those_of_spm_encode(string name)
    {
        Tokenizer tokenizer = TokenizerFolder.Open(Here($"{name}.model"));
        string[] texts = File.ReadAllText(Here("texts.txt")).Split('\n');
        string[] expected = File.ReadAllText(Here($"{name}.ids")).Split('\n');
        for (int i = 0; i < expected.Length - 1; i++) Assert.Equal(expected[i], string.Join(' ', tokenizer.Encode(texts[i])));
    }

    [Fact]
    public void Ids_of_the_vocabulary_of_Llama_are_those_that_llama_cpp_lists()
    {
        Assert.SkipUnless(Shared.TryFind("data/tokenizer/vectors/llama_cpp/ggml-vocab-llama-spm.gguf", out string path), "There is no ../shared.");
        Tokenizer tokenizer = TokenizerFolder.Open(path);
        string[] inputs = File.ReadAllText(path + ".inp").Split("\n__ggml_vocab_test__\n");
        string[] outputs = File.ReadAllLines(path + ".out");
        Assert.Equal((46, 32000, 1, 2), (outputs.Length, tokenizer.VocabularySize, tokenizer.BeginOfText, tokenizer.EndOfText));
        for (int i = 0; i < inputs.Length - 1; i++)
        {
            Assert.Equal(outputs[i].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse), tokenizer.Encode(inputs[i]));
            Assert.Equal(inputs[i], tokenizer.Decode(tokenizer.Encode(inputs[i])));
        }
    }

    [Theory]
    [InlineData("data/tokenizer/naughty_strings/blns.json", "192865f28d922e880b3856288ef55f4b5102270efe9bd7d12f08a04215088c1e")]
    [InlineData("data/lm/wikitext-2/valid.txt", "af3f784f218960d332e518ec2a2481d2dad4f3baa81b78859c797384ce27ac25")]
    public void Ids_of_real_text_are_those_of_spm_encode(string text, string expected)
    {
        Assert.SkipUnless(Shared.TryFind("data/tokenizer/sentencepiece/test_model.model", out string model) && Shared.TryFind(text, out text), "There is no ../shared.");
        Tokenizer tokenizer = TokenizerFolder.Open(model);
        string all = text.EndsWith(".json", StringComparison.Ordinal)
            ? string.Concat(JsonSerializer.Deserialize<string[]>(File.ReadAllText(text))!.Select(line => line.Replace('\r', '\n') + "\n")) : File.ReadAllText(text);
        var ids = new StringBuilder();
        foreach (string line in all[..^1].Split('\n')) ids.AppendJoin(' ', tokenizer.Encode(line)).Append('\n');
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(ids.ToString()))));
    }

    [Fact]
    public void Naughty_strings_and_any_bytes_come_back_where_bytes_are_spelt()
    {
        Tokenizer[] tokenizers = [TokenizerFolder.Open(Here("bytes_bpe.model")), TokenizerFolder.Open(Here("bytes_unigram.model"))];
        foreach (Tokenizer tokenizer in tokenizers)
        {
            // U+2581 stands for a space, there as here.
            Gen.Byte.Array[0, 200].Where(bytes => bytes.AsSpan().IndexOf("\u2581"u8) < 0).Sample(bytes => Assert.Equal(bytes, Back(tokenizer, bytes)), iter: 500);
            if (!Shared.TryFind("data/tokenizer/naughty_strings/blns.json", out string path)) continue;
            foreach (string text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!) Assert.Equal(text.Replace('\u2581', ' '), tokenizer.Decode(tokenizer.Encode(text)));
        }
    }

    [Theory]
    [InlineData("bytes_bpe")]
    [InlineData("bytes_unigram")]
    [InlineData("plain_bpe")]
    public void A_saved_model_gives_the_same_ids(string name)
    {
        using var folder = new TemporaryFolder();
        Tokenizer tokenizer = TokenizerFolder.Open(Here($"{name}.model"));
        tokenizer.Save(folder.Path);
        Tokenizer read = TokenizerFolder.Load(folder.Path);
        Assert.Equal((tokenizer.VocabularySize, tokenizer.BeginOfText, tokenizer.EndOfText), (read.VocabularySize, read.BeginOfText, read.EndOfText));
        // In tokenizer.json what a user defined is found before the text is normalized: there the space before a text is put before each part.
        foreach (string text in File.ReadLines(Here("texts.txt")).Where(text => !text.Contains("<tool>", StringComparison.Ordinal) && !text.Contains("  ", StringComparison.Ordinal)))
        {
            Assert.Equal(tokenizer.Encode(text), read.Encode(text));
            Assert.Equal(tokenizer.Decode(tokenizer.Encode(text)), read.Decode(read.Encode(text)));
        }
    }

    [Fact]
    public void A_broken_model_is_told_or_read_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        byte[] model = File.ReadAllBytes(Here("bytes_bpe.model"));
        string path = Path.Combine(folder.Path, "broken.model");
        Gen.Select(Gen.Int[0, model.Length - 1], Gen.Byte, Gen.Int[0, model.Length]).Sample((at, value, length) =>
        {
            byte[] broken = [.. model];
            broken[at] = value;
            Read(broken[..length]);
        }, iter: 300, threads: 1);
        foreach (string hostile in new[] { "", "0A", "0AFFFFFFFFFFFFFFFFFF01", "0AFFFFFFFF0F", "080808", "0A060A0161150000C07F" }) Assert.NotNull(Read(Convert.FromHexString(hostile)));

        IngotException? Read(byte[] bytes)
        {
            File.WriteAllBytes(path, bytes);
            try
            {
                TokenizerFolder.Open(path).Encode("the miller 12 ß");
                return null;
            }
            catch (IngotException fault)
            {
                Assert.Equal((ExitCode.Data, path), (fault.Code, fault.Where));
                return fault;
            }
        }
    }

    [Fact]
    public void A_broken_vocabulary_in_gguf_is_told_or_read_and_nothing_else()
    {
        Assert.SkipUnless(Shared.TryFind("data/tokenizer/vectors/llama_cpp/ggml-vocab-llama-spm.gguf", out string vocabulary), "There is no ../shared.");
        using var folder = new TemporaryFolder();
        byte[] file = File.ReadAllBytes(vocabulary);
        string path = Path.Combine(folder.Path, "broken.gguf");
        Gen.Select(Gen.Int[0, 2000], Gen.Byte, Gen.Int[0, 2000]).Sample((at, value, length) =>
        {
            byte[] broken = [.. file[..Math.Max(length, at + 1)]];
            broken[at] = value;
            File.WriteAllBytes(path, broken);
            Assert.Equal(ExitCode.Data, Assert.Throws<IngotException>(() => TokenizerFolder.Open(path)).Code);
        }, iter: 300, threads: 1);
    }

    private static string Here(string name) => Path.Combine(AppContext.BaseDirectory, "Tokenizers", "SentencePiece", name);

    private static byte[] Back(Tokenizer tokenizer, byte[] bytes)
    {
        var ids = new System.Buffers.ArrayBufferWriter<int>();
        tokenizer.Encode(bytes, ids);
        var back = new System.Buffers.ArrayBufferWriter<byte>();
        tokenizer.Decode(ids.WrittenSpan, back);
        return back.WrittenSpan.ToArray();
    }
}
