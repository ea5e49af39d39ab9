using Ingot.Core.Errors;

namespace Ingot.Data.Sources.Stories;

/// <summary>
/// Turns the rules of a grammar into a graph without circles: each call of a rule is replaced by its alternatives, followed by what follows the call.
/// Names are resolved and checked here.
/// </summary>
internal sealed class GrammarCompiler
{
    private const int MostNodes = 200_000, LongestPath = 4_000;
    private const string Start = "story";

    private readonly string file;
    private readonly GrammarFile grammar;
    private readonly ConditionReader conditions;
    private readonly Dictionary<Alternative, List<Slot>> templates = [];
    private readonly Dictionary<(string Rule, StoryNode Next), StoryNode> calls = [];
    private readonly List<string> open = [];
    private int nodes;

    private GrammarCompiler(GrammarFile grammar, string file)
    {
        (this.grammar, this.file) = (grammar, file);
        conditions = new ConditionReader(Variables, file);
    }

    private VariableTable Variables { get; } = new();

    /// <summary>The root of the graph and the variables of its states.</summary>
    public static (StoryNode Root, VariableTable Variables) Compile(GrammarFile grammar, string file)
    {
        var compiler = new GrammarCompiler(grammar, file);
        if (!grammar.Rules.TryGetValue(Start, out var start))
            throw new IngotException(ExitCode.Usage, $"the grammar has no rule {Start}", file, $"Every text is made from it: write rule {Start}");
        foreach (var rule in grammar.Rules.Values)
            foreach (var alternative in rule.Alternatives) compiler.Declare(alternative);
        var root = compiler.Call(start, start.Line, new EndNode());
        compiler.RefuseUnbound(root);
        return (root, compiler.Variables);
    }

    private void Declare(Alternative alternative)
    {
        var slots = TemplateReader.Read(alternative, file);
        templates.Add(alternative, slots);
        foreach (var slot in slots)
            if (slot.Set is not null) Declare(slot);
            else if (slot.Name is not null && grammar.Sets.TryGetValue(slot.Name, out var set) && Variables.IndexOf(Unnamed(set)) < 0)
                Variables.Add(Unnamed(set), set);
        if (Variables.Count > VariableTable.Most)
            throw Fault(alternative.Line, $"more than {VariableTable.Most} variables and sets said without one", "Use fewer");
    }

    private void Declare(Slot slot)
    {
        if (!grammar.Sets.TryGetValue(slot.Set!, out var set))
            throw Fault(slot.Line, $"there is no set {slot.Set}", GrammarFault.Known("sets", slot.Set!, grammar.Sets.Keys));
        bool taken = grammar.Rules.ContainsKey(slot.Name!) || (grammar.Sets.ContainsKey(slot.Name!) && slot.Name != slot.Set);
        if (taken) throw Fault(slot.Line, $"{slot.Name} is a rule or another set and cannot be a variable", "Choose another name");
        int known = Variables.IndexOf(slot.Name!);
        if (known >= 0 && Variables.Set(known) != set)
            throw Fault(slot.Line, $"{slot.Name} is picked from {Variables.Set(known).Name} elsewhere", "A variable belongs to one set; use two variables");
        if (known < 0) Variables.Add(slot.Name!, set);
    }

    // The variable that holds an entry which is said at once and not remembered.
    private static string Unnamed(WordSet set) => $"({set.Name})";

    private StoryNode Call(GrammarRule rule, int line, StoryNode next)
    {
        if (calls.TryGetValue((rule.Name, next), out var known)) return known;
        if (open.Contains(rule.Name)) throw Fault(line, $"rule {rule.Name} calls itself", "Texts are finite and their entropy is exact: write the repetition out");
        open.Add(rule.Name);
        var alternatives = rule.Alternatives;
        var node = alternatives is [{ When: null }]
            ? Sequence(templates[alternatives[0]], next)
            : Made(new BranchNode(rule.Line, [.. alternatives.Select(each => Arm(each, next))]));
        open.RemoveAt(open.Count - 1);
        calls.Add((rule.Name, next), node);
        return node;
    }

    private BranchNode.Arm Arm(Alternative alternative, StoryNode next) =>
        new(alternative.Weight, conditions.Read(alternative.When, alternative.Line), Sequence(templates[alternative], next));

    private StoryNode Sequence(List<Slot> slots, StoryNode next)
    {
        for (int i = slots.Count - 1; i >= 0; i--) next = Compile(slots[i], next);
        return next;
    }

    private StoryNode Compile(Slot slot, StoryNode next)
    {
        if (slot.Name is null) return Made(new TextNode(slot.Line, -1, [slot.Text], next));
        if (slot.Set is not null) return Pick(slot, Variables.IndexOf(slot.Name), next);
        if (grammar.Rules.TryGetValue(slot.Name, out var rule))
            return slot is { Column: null, Article: false, Capital: false }
                ? Call(rule, slot.Line, next)
                : throw Fault(slot.Line, $"{slot.Name} is a rule: it has no column, article or capital", "Write {RULE}");
        int variable = Variables.IndexOf(slot.Name);
        if (variable >= 0) return Say(slot, variable, next);
        if (!grammar.Sets.TryGetValue(slot.Name, out var set))
            throw Fault(slot.Line, $"there is no variable, rule or set {slot.Name}", GrammarFault.Known("names", slot.Name, [.. grammar.Rules.Keys, .. grammar.Sets.Keys, .. Variables.Names]));
        return Pick(slot, Variables.IndexOf(Unnamed(set)), next);
    }

    private PickNode Pick(Slot slot, int variable, StoryNode next) => (PickNode)Made(new PickNode(
        slot.Line, variable, Variables.Set(variable), conditions.Read(slot.Where, slot.Line), slot.Silent ? next : Say(slot, variable, next)));

    private StoryNode Say(Slot slot, int variable, StoryNode next)
    {
        var set = Variables.Set(variable);
        int column = slot.Column is null ? 0 : set.ColumnOf(slot.Column);
        if (column < 0) throw Fault(slot.Line, $"set {set.Name} has no column {slot.Column}", GrammarFault.Known("columns", slot.Column!, set.Columns));
        string[] forms = set.Column(column);
        int article = set.ColumnOf("article");
        for (int entry = 0; entry < forms.Length; entry++)
        {
            if (slot.Article) forms[entry] = $"{(article >= 0 ? set.Value(entry, article) : Article(forms[entry]))} {forms[entry]}";
            if (slot.Capital) forms[entry] = char.ToUpperInvariant(forms[entry][0]) + forms[entry][1..];
        }

        return Made(new TextNode(slot.Line, variable, forms, next));
    }

    private static string Article(string word) => "aeiouAEIOU".Contains(word[0], StringComparison.Ordinal) ? "an" : "a";

    private StoryNode Made(StoryNode node)
    {
        if (++nodes > MostNodes) throw new IngotException(ExitCode.Usage, $"the grammar unfolds to more than {MostNodes} places", file, "Call fewer rules from each other");
        if (node.Length > LongestPath) throw Fault(node.Line, $"a text may have more than {LongestPath} parts", "Make the texts shorter");
        if (!Variables.Fits(node.Reads)) throw Fault(node.Line, "too many variables are alive here", "Let later text depend on fewer of them");
        return node;
    }

    private void RefuseUnbound(StoryNode root)
    {
        if (root.Reads == 0) return;
        int variable = (int)UInt128.TrailingZeroCount(root.Reads);
        string name = Variables.Name(variable);
        int line = templates.Values.SelectMany(slots => slots).Where(slot => slot.Name == name && slot.Set is null).Select(slot => slot.Line).DefaultIfEmpty(1).First();
        throw Fault(line, $"{name} can be reached before it is bound", $"Bind it on every way there: {{{name}:{Variables.Set(variable).Name}}}");
    }

    private IngotException Fault(int line, string what, string mend) => GrammarFault.At(file, line, what, mend);
}
