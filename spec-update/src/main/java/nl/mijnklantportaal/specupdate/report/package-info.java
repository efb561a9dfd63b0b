/** Says what a new document makes of the next version: summary, report, CHANGELOG lines and verdict. */
package nl.mijnklantportaal.specupdate.report;
