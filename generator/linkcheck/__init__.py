"""The links that entries name: who names them, who answers at them, since when nobody does."""
