using System.Buffers;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ingot.Core.Recipes;

/// <summary>Turns YAML into nodes with their places; depth, size and the growth by aliases are bounded.</summary>
internal sealed class RecipeParser
{
    public const int DeepestNesting = 64;
    public const int MostNodes = 100_000;
    public const int LongestKey = 256;

    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code).Except(['\t', '\n', '\r']), '\u007f']);

    private const string WhatNow = "Mend this first; what follows it was not looked at.";

    private readonly Scanner scanner;
    private readonly IParser events;
    private readonly string file;
    private readonly bool marked;
    private readonly FaultList faults;
    private readonly Dictionary<AnchorName, Subtree> anchors = [];
    private readonly List<string> path = [];
    private int nodes;

    private RecipeParser(TextReader text, string file, bool marked, FaultList faults)
    {
        scanner = new Scanner(text);
        events = new Parser(scanner);
        (this.file, this.marked, this.faults) = (file, marked, faults);
    }

    private readonly record struct Subtree(RecipeNode Node, int Nodes, int Depth);

    /// <summary>The tree of <paramref name="yaml"/>; null when it is empty or so broken that nothing can be said of its settings.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">What faults and origins call it.</param>
    /// <param name="marked">Whether lines and columns mean something to the user.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static RecipeNode? Parse(string yaml, string file, bool marked, FaultList faults)
    {
        if (IsRefused(yaml, file, marked, faults)) return null;
        using var text = new StringReader(yaml);
        var parser = new RecipeParser(text, file, marked, faults);
        try
        {
            return parser.Document();
        }
        catch (YamlException fault)
        {
            NodePlace place = marked && fault.Message.Contains("tab", StringComparison.Ordinal) ? TabAfter(yaml, fault.Start, file) : parser.Place(fault.Start);
            faults.Add(place, "", $"this is not YAML that Ingot reads: {fault.Message.TrimEnd('.')}", WhatNow);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // YamlDotNet 18.1 gives up in this way where, for instance, a bracket is not closed.
            faults.Add(parser.Place(parser.scanner.CurrentPosition), "", "this is not YAML that Ingot reads: a bracket or a quote is not closed, or a colon is out of place, here or before", WhatNow);
        }

        return null;
    }

    /// <summary>What the parser should not see: too much text, and control characters, which YAML forbids and of which it takes a zero for the end.</summary>
    private static bool IsRefused(string yaml, string file, bool marked, FaultList faults)
    {
        var whole = new NodePlace(file, marked ? 1 : 0, marked ? 1 : 0);
        if (yaml.Length > RecipeFile.LargestSize)
        {
            faults.Add(whole, "", $"the text is longer than {RecipeFile.LargestSize} characters", "Name a recipe, not a data file.");
            return true;
        }

        int control = yaml.AsSpan().IndexOfAny(ControlCharacters);
        if (control < 0) return false;
        faults.Add(marked ? PlaceOf(yaml, control, file) : whole, "", $"there is a control character, U+{(int)yaml[control]:X4}", "Save the recipe as plain UTF-8 text.");
        return true;
    }

    /// <summary>The first line from <paramref name="start"/> on that is indented by a tab: the parser names the start of what it was looking at.</summary>
    private static NodePlace TabAfter(string yaml, Mark start, string file)
    {
        string[] lines = yaml.Split('\n');
        for (int line = (int)start.Line; line <= lines.Length; line++)
        {
            int tab = lines[line - 1].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && lines[line - 1].AsSpan(0, tab).IsWhiteSpace()) return new NodePlace(file, line, tab + 1);
        }

        return new NodePlace(file, (int)start.Line, (int)start.Column);
    }

    private static NodePlace PlaceOf(string yaml, int index, string file)
    {
        ReadOnlySpan<char> before = yaml.AsSpan(0, index);
        return new NodePlace(file, before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }

    private RecipeNode? Document()
    {
        events.Consume<StreamStart>();
        if (events.Accept<StreamEnd>(out _)) return null;
        events.Consume<DocumentStart>();
        RecipeNode root = Node(1).Node;
        events.Consume<DocumentEnd>();
        if (events.Current is DocumentStart second) throw new YamlException(second.Start, second.End, "a second document begins; a recipe is one");
        return root;
    }

    private Subtree Node(int depth)
    {
        ParsingEvent next = events.Consume<ParsingEvent>();
        if (next is AnchorAlias alias) return Expand(alias, depth);
        if (next is not NodeEvent node) throw new YamlException(next.Start, next.End, "a value is missing");
        if (depth > DeepestNesting) throw new YamlException(node.Start, node.End, $"the nesting is deeper than {DeepestNesting} levels");
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific) throw new YamlException(node.Start, node.End, $"the tag {node.Tag} is not allowed");
        Count(1, node);
        int before = nodes;
        (RecipeNode made, int below) = node switch
        {
            SequenceStart start => Sequence(start, depth),
            MappingStart start => Mapping(start, depth),
            Scalar scalar => (Text(scalar), 0),
            _ => throw new YamlException(node.Start, node.End, "a value is missing"),
        };
        var tree = new Subtree(made, nodes - before + 1, below + 1);
        if (!node.Anchor.IsEmpty) anchors[node.Anchor] = tree;
        return tree;
    }

    private Subtree Expand(AnchorAlias alias, int depth)
    {
        if (!anchors.TryGetValue(alias.Value, out Subtree tree)) throw new YamlException(alias.Start, alias.End, $"there is no anchor named {alias.Value} before this");
        if (depth + tree.Depth - 1 > DeepestNesting) throw new YamlException(alias.Start, alias.End, $"the nesting is deeper than {DeepestNesting} levels");
        Count(tree.Nodes, alias);
        return tree;
    }

    private void Count(int more, ParsingEvent at)
    {
        if ((nodes += more) > MostNodes) throw new YamlException(at.Start, at.End, $"the recipe has more than {MostNodes} values, aliases counted in full");
    }

    private (RecipeNode Node, int Depth) Sequence(SequenceStart start, int depth)
    {
        var items = new List<RecipeNode>();
        int below = 0;
        while (!events.TryConsume<SequenceEnd>(out _))
        {
            path.Add($"{items.Count}");
            Subtree item = Node(depth + 1);
            path.RemoveAt(path.Count - 1);
            items.Add(item.Node);
            below = Math.Max(below, item.Depth);
        }

        return (new SequenceNode(Place(start.Start), items), below);
    }

    private (RecipeNode Node, int Depth) Mapping(MappingStart start, int depth)
    {
        var entries = new List<MappingEntry>();
        var lines = new Dictionary<string, NodePlace>(StringComparer.Ordinal);
        int below = 0;
        while (!events.TryConsume<MappingEnd>(out _))
        {
            ScalarNode name = Key(depth + 1);
            path.Add(name.Text);
            Subtree value = Node(depth + 1);
            below = Math.Max(below, value.Depth);
            if (lines.TryAdd(name.Text, name.Place)) entries.Add(new MappingEntry(name, value.Node));
            else faults.Add(name.Place, string.Join('.', path), $"the key {FaultList.Quote(name.Text)} occurs twice{(marked ? $"; it stands on line {lines[name.Text].Line} already" : "")}", "Keep one of the two.");
            path.RemoveAt(path.Count - 1);
        }

        return (new MappingNode(Place(start.Start), entries), below);
    }

    private ScalarNode Key(int depth)
    {
        if (events.Current is not Scalar at) throw new YamlException(events.Current!.Start, events.Current.End, "a key is a list, a mapping or an alias, where only a name can stand");
        if (at.Value.Length > LongestKey) throw new YamlException(at.Start, at.End, $"a key is longer than {LongestKey} characters");
        return (ScalarNode)Node(depth).Node;
    }

    private ScalarNode Text(Scalar scalar) => new(Place(scalar.Start), scalar.Value, scalar.Style != ScalarStyle.Plain);

    private NodePlace Place(Mark mark) => marked ? new NodePlace(file, (int)mark.Line, (int)mark.Column) : new NodePlace(file, 0, 0);
}
