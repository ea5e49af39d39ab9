namespace Ingot.Core.Distributed;

/// <summary>Processes that do one piece of work together, on one machine or several with a shared folder.</summary>
public interface IProcessGroup
{
    /// <summary>Number of this process, from zero; zero leads.</summary>
    int Rank { get; }

    /// <summary>How many processes there are.</summary>
    int Size { get; }

    /// <summary>Returns when every process has called it.</summary>
    void Barrier();

    /// <summary>The bytes that process zero gives, in every process; what the others give is not looked at.</summary>
    byte[] Broadcast(byte[] bytes);

    /// <summary>Ends all processes of the group at once with <paramref name="code"/>: one that failed would otherwise be waited for for ever.</summary>
    void Abort(int code);
}
