using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

/// <summary>GPT-2's own vocabulary in the layout of tokenizer.json, against ids that others published.</summary>
public sealed class Gpt2VectorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Ids_are_those_that_llama_cpp_lists()
    {
        Tokenizer tokenizer = Load();
        Assert.True(Shared.TryFind("data/tokenizer/vectors/llama_cpp/ggml-vocab-gpt-2.gguf.inp", out string texts));
        string[] inputs = File.ReadAllText(texts).Split("\n__ggml_vocab_test__\n");
        string[] outputs = File.ReadAllLines(Path.ChangeExtension(texts, "out"));
        for (int i = 0; i < inputs.Length - 1; i++)
        {
            Assert.Equal(outputs[i].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse), tokenizer.Encode(inputs[i]));
            Assert.Equal(inputs[i], tokenizer.Decode(tokenizer.Encode(inputs[i])));
        }
    }

    [Fact]
    public void Ids_are_those_that_the_tests_of_Microsoft_ML_Tokenizers_list()
    {
        Tokenizer tokenizer = Load();
        Assert.True(Shared.TryFind("data/tokenizer/vectors/ms_ml_tokenizers/lib.rs.txt", out string text));
        int[] expected = JsonSerializer.Deserialize<int[]>(File.ReadAllText(Path.Combine(Path.GetDirectoryName(text)!, "tokens_gpt2.json")))!;
        Assert.Equal(expected, tokenizer.Encode(File.ReadAllText(text)));
    }

    [Fact]
    public void Naughty_strings_come_back()
    {
        Tokenizer tokenizer = Load();
        Assert.True(Shared.TryFind("data/tokenizer/naughty_strings/blns.json", out string path));
        foreach (string text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!)
            Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
    }

    public void Dispose() => folder.Dispose();

    private Tokenizer Load()
    {
        Assert.SkipUnless(Shared.TryFind("data/tokenizer/gpt2/encoder.json", out string vocabulary), "There is no ../shared.");
        string[] merges = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(vocabulary)!, "vocab.bpe"), Encoding.UTF8);
        var file = new JsonObject
        {
            ["added_tokens"] = new JsonArray(new JsonObject { ["id"] = 50256, ["content"] = "<|endoftext|>", ["special"] = true }),
            ["normalizer"] = null,
            ["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false },
            ["model"] = new JsonObject
            {
                ["type"] = "BPE",
                ["vocab"] = JsonNode.Parse(File.ReadAllText(vocabulary)),
                ["merges"] = new JsonArray([.. merges.Skip(1).Where(line => line.Length > 0).Select(line => JsonValue.Create(line))]),
            },
        };
        File.WriteAllText(Path.Combine(folder.Path, "tokenizer.json"), file.ToJsonString());
        return TokenizerFolder.Load(folder.Path);
    }
}
