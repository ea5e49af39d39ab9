namespace Ingot.Data.Sources.Stories;

/// <summary>A random choice: options with weights that may depend on the state.</summary>
internal abstract class ChoiceNode(int line, int length, UInt128 reads, UInt128 decides) : StoryNode(line, length, reads, decides)
{
    public abstract int Options { get; }

    /// <summary>Weight of an option in this state; 0 where it is excluded.</summary>
    public abstract double Weight(int option, int[] state);

    /// <summary>Takes an option: changes the state, gives the next node and, for <see cref="Leave"/>, what the state was.</summary>
    public abstract StoryNode Enter(int option, int[] state, out int before);

    /// <summary>Undoes <see cref="Enter"/>.</summary>
    public abstract void Leave(int[] state, int before);

    /// <summary>Sum of the weights in this state.</summary>
    public double Total(int[] state)
    {
        double total = 0;
        for (int option = 0; option < Options; option++) total += Weight(option, state);
        return total;
    }
}

/// <summary>Binds a variable to an entry of its set, in proportion to the weights of the entries that the conditions allow.</summary>
internal sealed class PickNode(int line, int variable, WordSet set, Condition[] where, StoryNode next)
    : ChoiceNode(
        line,
        next.Length + 1,
        (next.Reads | where.Aggregate(UInt128.Zero, (bits, condition) => bits | condition.Reads)) & ~(UInt128.One << variable),
        (next.Decides | where.Aggregate(UInt128.Zero, (bits, condition) => bits | condition.Reads)) & ~(UInt128.One << variable))
{
    public override int Options => set.Count;

    public override double Weight(int option, int[] state)
    {
        if (where.Length == 0) return set.Weight(option);
        int before = state[variable];
        state[variable] = option;
        bool allowed = Array.TrueForAll(where, condition => condition.Holds(state));
        state[variable] = before;
        return allowed ? set.Weight(option) : 0;
    }

    public override StoryNode Enter(int option, int[] state, out int before)
    {
        before = state[variable];
        state[variable] = option;
        return next;
    }

    public override void Leave(int[] state, int before) => state[variable] = before;
}

/// <summary>Goes on with one of the alternatives of a rule whose conditions hold.</summary>
internal sealed class BranchNode(int line, BranchNode.Arm[] arms)
    : ChoiceNode(
        line,
        arms.Max(arm => arm.Next.Length) + 1,
        arms.Aggregate(UInt128.Zero, (bits, arm) => bits | arm.Next.Reads | arm.Needs),
        arms.Aggregate(UInt128.Zero, (bits, arm) => bits | arm.Next.Decides | arm.Needs))
{
    public override int Options => arms.Length;

    public override double Weight(int option, int[] state) =>
        Array.TrueForAll(arms[option].When, condition => condition.Holds(state)) ? arms[option].Weight : 0;

    public override StoryNode Enter(int option, int[] state, out int before)
    {
        before = 0;
        return arms[option].Next;
    }

    public override void Leave(int[] state, int before)
    {
    }

    /// <summary>One alternative.</summary>
    internal sealed record Arm(double Weight, Condition[] When, StoryNode Next)
    {
        public UInt128 Needs => When.Aggregate(UInt128.Zero, (bits, condition) => bits | condition.Reads);
    }
}
