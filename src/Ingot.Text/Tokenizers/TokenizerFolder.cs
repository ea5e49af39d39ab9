using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Text.Tokenizers.Files;
using Ingot.Text.Tokenizers.HuggingFace;

namespace Ingot.Text.Tokenizers;

/// <summary>A folder with tokenizer.json and tokenizer_config.json in the Hugging Face layout.</summary>
public static class TokenizerFolder
{
    /// <summary>Name of the file that holds the whole tokenizer.</summary>
    public const string TokenizerFile = "tokenizer.json";

    /// <summary>Name of the file that holds what transformers wants to know beside it.</summary>
    public const string ConfigurationFile = "tokenizer_config.json";

    /// <summary>Reads the tokenizer in <paramref name="folder"/>; a missing or broken file, or one of a kind that Ingot does not know, is a data error.</summary>
    public static Tokenizer Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, TokenizerFile);
        return File.Exists(path) ? TokenizerJson.Read(path) : throw new IngotException(ExitCode.Data, $"there is no {TokenizerFile}", folder, "Name a folder with a tokenizer in the Hugging Face layout.");
    }

    /// <summary>
    /// Reads the tokenizer at <paramref name="path"/>, whatever wrote it: a tokenizer.json or the folder of one, a folder with vocab.json and merges.txt (or
    /// encoder.json and vocab.bpe), the ranks of tiktoken, a SentencePiece `.model`, the vocabulary in a `.gguf`. <paramref name="pattern"/> names how words are cut where the files do not say: gpt2, cl100k, qwen2, o200k.
    /// </summary>
    /// <exception cref="IngotException">There is none, or it is broken or of an unknown kind.</exception>
    public static Tokenizer Open(string path, string? pattern = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) return !File.Exists(Path.Combine(path, TokenizerFile)) && VocabularyAndMerges.Stands(path) ? VocabularyAndMerges.Read(path, pattern) : Load(path);
        if (!File.Exists(path)) throw new IngotException(ExitCode.Data, "there is no such file or folder", path, "Name a tokenizer.json, a folder with one or with vocab.json and merges.txt, or a .model, .gguf or .tiktoken file");
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => TokenizerJson.Read(path),
            ".model" => SentencePieceFile.Read(path),
            ".gguf" => GgufVocabularyFile.Read(path, pattern),
            _ => RanksFile.Read(path, pattern),
        };
    }

    /// <summary>Tells transformers, by `model_max_length`, how many tokens the model of this <paramref name="folder"/> takes.</summary>
    public static void SetContextLength(string folder, int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        string path = Path.Combine(folder, ConfigurationFile);
        try
        {
            JsonObject configuration = JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();
            configuration["model_max_length"] = tokens;
            AtomicFile.WriteText(path, configuration.ToJsonString(TokenizerWriter.Indented) + "\n");
        }
        catch (Exception fault) when (fault is IOException or JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new IngotException(ExitCode.Data, $"the tokenizer's configuration cannot be read: {fault.Message}", path, "Save the tokenizer again.", fault);
        }
    }
}
