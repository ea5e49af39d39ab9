using System.CommandLine;
using System.Globalization;
using System.Text;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Core.Recipes;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;
using Ingot.Text.Tokenizers;

namespace Ingot.Cli.Commands;

/// <summary>`ingot tokenizer train`: learns a tokenizer from files, outside of a project.</summary>
internal sealed class TokenizerTrainCommand : IngotCommand
{
    private readonly Argument<string> data = new("data") { Description = "A file or folder of texts, in any format that `collect` reads." };
    private readonly Option<string> output = new("--out") { Description = "The folder to write tokenizer.json and tokenizer_config.json into; with bpe also vocab.json and merges.txt.", HelpName = "folder", Required = true };
    private readonly Option<string?> kind = new("--kind") { Description = $"What is learnt: {string.Join(", ", TokenizerCatalog.Kinds.Kinds.Select(kind => kind.Name))}.", HelpName = "kind" };
    private readonly Option<int?> vocabulary = new("--vocabulary") { Description = "Largest number of ids; otherwise derived from the size of the text.", HelpName = "ids" };
    private readonly Option<string?> pattern = new("--pattern") { Description = "How bpe cuts words: gpt2, cl100k, qwen2 or o200k.", HelpName = "name" };
    private readonly Option<string[]> set = new("--set") { Description = "Another setting of the recipe's `tokenizer:`, such as coverage=1; may be repeated.", HelpName = "name=value" };

    /// <summary>Declares the command.</summary>
    public TokenizerTrainCommand()
        : base("train", "Learn a tokenizer from files, and hold it against GPT-2's and cl100k where they are on this machine.",
            "ingot tokenizer train texts --out tokenizer --vocabulary 32000", "ingot tokenizer train texts.jsonl --out tokenizer --pattern cl100k", "ingot tokenizer train texts --out tokenizer --kind unigram --set byte_fallback=false")
    {
        Arguments.Add(data);
        foreach (Option option in new Option[] { output, kind, vocabulary, pattern, set }) Options.Add(option);
    }

    /// <inheritdoc/>
    public override Task<ExitCode> RunAsync(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        string folder = arguments.GetValue(output)!;
        TokenizerSettings settings = Settings(arguments);
        var source = new FilesSource(new FilesSourceSettings { Path = arguments.GetValue(data)! }, new SourceContext { ProjectFolder = Environment.CurrentDirectory });
        var sample = new TextSample();
        IEnumerable<string> texts = source.Read(context.Progress, cancellation).Select(document => sample.Pass(document.Language ?? "", document.Text));
        Tokenizer tokenizer = TokenizerCatalog.Train(settings, texts, context.Progress, cancellation);
        TokenizerArguments.Save(tokenizer, folder);
        var others = TokenizerReport.References.Where(name => TokenizerNames.Find(name) is not null).Select(name => (name, TokenizerArguments.Open(name, pattern: null)));
        var measured = TokenizerReport.Measure([(folder, tokenizer), .. others], [.. sample.Texts.Select(text => (text.Group, Encoding.UTF8.GetBytes(text.Text)))], cancellation);
        if (context.Json)
        {
            context.Console.WriteJson(new { folder, vocabulary = tokenizer.VocabularySize, sample = TokenizerReport.Json(measured) });
            return Task.FromResult(ExitCode.Success);
        }

        context.Console.WriteLine($"{tokenizer.VocabularySize:#,0} ids in {folder}; on a sample of {measured[0].Meter.Bytes:#,0} bytes of the text:");
        TokenizerReport.Write(context, measured);
        TokenizerReport.WriteIds(context, tokenizer, measured[0].Meter);
        return Task.FromResult(ExitCode.Success);
    }

    /// <summary>The flags as the recipe would have them, so that its faults are told alike.</summary>
    private TokenizerSettings Settings(ParseResult arguments)
    {
        List<SettingOverride> over = [];
        if (arguments.GetValue(kind) is { } named) over.Add(new SettingOverride(["tokenizer", "kind"], named, "flag --kind"));
        if (arguments.GetValue(vocabulary) is { } size) over.Add(new SettingOverride(["tokenizer", "vocabulary"], size.ToString(CultureInfo.InvariantCulture), "flag --vocabulary"));
        if (arguments.GetValue(pattern) is { } cut) over.Add(new SettingOverride(["tokenizer", "pattern"], cut, "flag --pattern"));
        foreach (string assignment in arguments.GetValue(set) ?? []) over.Add(SettingOverride.FromFlag("tokenizer." + assignment));
        TokenizerSettings settings = new RecipeBinder([TokenizerCatalog.Kinds]).Bind<TokenizerRecipe>("", "command line", over).Value.Tokenizer;
        return settings.Shared ? settings : throw new IngotException(ExitCode.Usage, "one tokenizer is made of these texts", "--set shared", "Run it once for the sources and once for the targets.");
    }
}
