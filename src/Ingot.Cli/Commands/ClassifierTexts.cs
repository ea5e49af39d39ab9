using System.CommandLine;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Data.Sources;
using Ingot.Data.Sources.Files;

namespace Ingot.Cli.Commands;

/// <summary>The argument and the option that name labelled texts.</summary>
internal sealed class ClassifierTexts
{
    private readonly Argument<string> data = new("data") { Description = "Labelled texts: lines that begin with their class (__label__spam buy now), records with a field `label` (CSV, TSV, JSON Lines, Parquet), or folders." };
    private readonly Option<LabelOrigin> origin = new("--label-from") { Description = "What else names the class: folder (a file a text) or file (a line a text)." };

    /// <summary>Declares them on <paramref name="command"/>.</summary>
    public ClassifierTexts(Command command)
    {
        command.Arguments.Add(data);
        command.Options.Add(origin);
    }

    /// <summary>The texts with their classes; one without a class is a data error.</summary>
    public IEnumerable<(string Text, string Label)> Read(ParseResult arguments, CommandContext context, CancellationToken cancellation)
    {
        LabelOrigin from = arguments.GetValue(origin);
        var source = new FilesSource(
            new FilesSourceSettings
            {
                Path = arguments.GetValue(data)!,
                LabelFrom = from,
                Unit = from switch { LabelOrigin.Folder => FileUnit.File, LabelOrigin.File => FileUnit.Line, _ => FileUnit.LabelledLine },
            },
            new SourceContext { ProjectFolder = Environment.CurrentDirectory });
        return source.Read(context.Progress, cancellation).Select(document => (document.Text, document.Label
            ?? throw new IngotException(ExitCode.Data, "the text has no class", document.Location, "Begin its line with __label__NAME, name the field `label`, or give --label-from")));
    }
}
