using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Text.Tokenizers;

namespace Ingot.Text.Tests.Tokenizers;

public sealed class TokenizerFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string TokenizerFile => Path.Combine(folder.Path, TokenizerFolder.TokenizerFile);

    [Fact]
    public void A_folder_without_a_tokenizer_is_a_data_error() => AssertRefused("there is no tokenizer.json");

    [Theory]
    [InlineData("", "not a tokenizer")]
    [InlineData("{", "not a tokenizer")]
    [InlineData("[]", "not a tokenizer")]
    [InlineData("{\"model\": 1}", "not a tokenizer")]
    [InlineData("{\"model\": {\"type\": \"Trigram\", \"vocab\": {\"</s>\": 0}}}", "'Trigram'")]
    [InlineData("{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 99999999999}}}", "not a tokenizer")]
    [InlineData("{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0, \"a\": 1}, \"merges\": []}, \"added_tokens\": []}", "stands twice")]
    public void A_broken_file_is_a_data_error_that_names_it(string content, string what)
    {
        File.WriteAllText(TokenizerFile, content);
        AssertRefused(what);
    }

    [Theory]
    [InlineData("model.vocab.e", 300, "there are 259 tokens")]
    [InlineData("model.vocab.e", -1, "there are 259 tokens")]
    [InlineData("model.vocab.e", 7, "the same id 7")]
    [InlineData("added_tokens.0.id", 5, "two ids")]
    [InlineData("added_tokens.0.content", "<pad>", "same id")]
    [InlineData("model.merges.0", "e", "two parts")]
    [InlineData("model.merges.0.1", "zz", "no token 'zz'")]
    [InlineData("model.merges.0.1", 3, "not a tokenizer")]
    [InlineData("normalizer", "NFC", "not a tokenizer")]
    [InlineData("pre_tokenizer.type", "UnicodeScripts", "'UnicodeScripts'")]
    public void A_value_that_cannot_be_is_a_data_error_that_names_the_file(string place, object value, string what)
    {
        Save(new BytePairSettings(), "te te te te");
        Change(place, JsonValue.Create(value));
        AssertRefused(what);
    }

    [Fact]
    public void A_missing_byte_and_a_token_outside_the_alphabet_are_refused()
    {
        Save(new BytePairSettings(), "te te te te");
        Rename("e", "ee");
        AssertRefused("the byte 0x65 has no token");
        Save(new BytePairSettings(), "te te te te");
        Rename("q", "中");
        AssertRefused("not spelt in bytes");
    }

    [Fact]
    public void A_character_file_with_merges_or_longer_tokens_is_refused()
    {
        Save(new CharacterSettings(), "abc");
        Rename("b", "bb");
        AssertRefused("not one character");
        Save(new CharacterSettings(), "abc");
        Change("model.unk_token", null);
        AssertRefused("unknown token");
    }

    [Fact]
    public void The_context_length_is_written_for_transformers()
    {
        Save(new CharacterSettings(), "abc");
        TokenizerFolder.SetContextLength(folder.Path, 256);
        JsonNode configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, TokenizerFolder.ConfigurationFile)))!;
        Assert.Equal(256, (int)configuration["model_max_length"]!);
        Assert.Equal(Tokenizer.EndOfTextToken, (string?)configuration["bos_token"]);
    }

    public void Dispose() => folder.Dispose();

    private void Save(TokenizerSettings settings, string text) =>
        TokenizerCatalog.Train(settings, [text], NoProgress.Instance, TestContext.Current.CancellationToken).Save(folder.Path);

    private void Change(string place, JsonNode? value)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(TokenizerFile))!, owner = root;
        string[] names = place.Split('.');
        foreach (string name in names[..^1]) owner = Child(owner, name)!;
        if (int.TryParse(names[^1], out int index)) owner[index] = value;
        else owner[names[^1]] = value;
        File.WriteAllText(TokenizerFile, root.ToJsonString());
    }

    private void Rename(string token, string other)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(TokenizerFile))!;
        JsonObject vocabulary = root["model"]!["vocab"]!.AsObject();
        int id = (int)vocabulary[token]!;
        vocabulary.Remove(token);
        vocabulary[other] = id;
        File.WriteAllText(TokenizerFile, root.ToJsonString());
    }

    private static JsonNode? Child(JsonNode owner, string name) => int.TryParse(name, out int index) ? owner[index] : owner[name];

    private void AssertRefused(string what)
    {
        var fault = Assert.Throws<IngotException>(() => TokenizerFolder.Load(folder.Path));
        Assert.Equal(ExitCode.Data, fault.Code);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.StartsWith(folder.Path, fault.Where, StringComparison.Ordinal);
    }
}
