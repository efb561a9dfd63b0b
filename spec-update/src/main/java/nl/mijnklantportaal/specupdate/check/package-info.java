/** Holds what stands beside the contract, the pact and the sandbox, against a new contract. */
package nl.mijnklantportaal.specupdate.check;
