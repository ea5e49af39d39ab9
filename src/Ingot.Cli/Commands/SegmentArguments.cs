using System.CommandLine;
using Ingot.Core.Errors;

namespace Ingot.Cli.Commands;

/// <summary>The files that `ingot score` compares, line by line, and how its intervals are made.</summary>
internal sealed class SegmentArguments
{
    private readonly Option<string[]> references = new("--references", "-r") { Description = "What is right: UTF-8 text, a segment a line. Several files are several references of each segment.", HelpName = "file", Required = true, AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> hypotheses = new("--hypotheses", "-i") { Description = "What a system put out, line by line beside the references; - is the standard input.", HelpName = "file", Required = true };
    private readonly Option<int> bootstrap = new("--bootstrap") { Description = "Resamples for the 95 % intervals; 0: none.", HelpName = "number", DefaultValueFactory = _ => 1000 };
    private readonly Option<long> seed = new("--seed") { Description = "Seed of the resampling.", HelpName = "number", DefaultValueFactory = _ => 1 };

    public SegmentArguments(Command command)
    {
        foreach (Option option in new Option[] { references, hypotheses, bootstrap, seed }) command.Options.Add(option);
    }

    /// <summary>The hypotheses.</summary>
    public string[] Hypotheses(ParseResult arguments) => SegmentFile.Read(arguments.GetValue(hypotheses)!);

    /// <summary>The references, [file][line]: as many lines in each as there are <paramref name="lines"/> of hypotheses.</summary>
    public string[][] References(ParseResult arguments, int lines)
    {
        string[][] read = [.. arguments.GetValue(references)!.Select(SegmentFile.Read)];
        for (int file = 0; file < read.Length; file++) RequireSameLines(arguments, lines, read[file].Length, arguments.GetValue(references)![file]);
        return read;
    }

    /// <summary>Throws <see cref="IngotException"/> (Data) where the file at <paramref name="path"/> has another number of lines than the hypotheses.</summary>
    public void RequireSameLines(ParseResult arguments, int lines, int others, string path)
    {
        if (others != lines)
            throw new IngotException(ExitCode.Data, $"{arguments.GetValue(hypotheses)} has {lines:#,0} lines and {path} has {others:#,0}", path, "Line n of every file must be the same segment; a line feed inside a segment is a usual cause");
    }

    /// <summary>Resamples, and their seed.</summary>
    public (int Samples, long Seed) Bootstrap(ParseResult arguments)
    {
        int samples = arguments.GetValue(bootstrap);
        return samples is >= 0 and not 1 and <= 1_000_000 ? (samples, arguments.GetValue(seed)) : throw new IngotException(ExitCode.Usage, $"--bootstrap is {samples}", mend: "Give a number from 2 to 1,000,000, or 0 for no intervals");
    }
}
